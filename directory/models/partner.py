"""The structures that take part in an offer with the one that holds it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey


class ProgrammePartner(models.Model):
    """Links an entry to a partner structure; rides in the entry's revisions.

    A model of its own rather than a many-to-many field: the admin then picks partners in a
    chooser that searches, where a list of every structure would weigh hundreds of kilobytes.
    """

    programme = ParentalKey(
        "directory.Programme",
        on_delete=models.CASCADE,
        related_name="partners",
        verbose_name=_("fiche"),
    )
    organisation = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.PROTECT,
        related_name="partnerships",
        verbose_name=_("structure partenaire"),
        help_text=_("Une structure qui participe avec la structure porteuse."),
    )

    class Meta:
        verbose_name = _("structure partenaire")
        verbose_name_plural = _("structures partenaires")
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "organisation"],
                name="directory_partner_unique",
                violation_error_message=_("Cette structure figure déjà parmi les partenaires."),
            )
        ]

    def __str__(self) -> str:
        return self.organisation.name
