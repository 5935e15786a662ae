"""An entry of the directory: a programme or another local resource."""

from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.locks import BaseLock, BasicLock
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    WorkflowMixin,
)
from wagtail.search import index

from core.models import SiteDocument, SiteImage
from directory import enums
from directory.identifiers import (
    check_slug_is_free_of_reserved_words,
    new_public_id,
    slug_for,
)
from directory.models.addresses import FormerSlug
from directory.models.drafts import DraftReadingMixin
from directory.models.holding import HoldingFields
from directory.models.legal import LegalFields
from directory.models.locks import ReasonedLock
from directory.models.offer import OfferFields
from directory.querysets import ProgrammeQuerySet


class Programme(
    LegalFields,
    OfferFields,
    HoldingFields,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    index.Indexed,
    DraftReadingMixin,
    ClusterableModel,
):
    """A programme of therapeutic patient education, or another local resource.

    The row holds what is public; holders and moderators work on revisions. State of activity,
    clocks and next dates live in ``ProgrammeLife`` and ``NextDate``, outside the revisions.
    """

    # Identity
    public_id = models.CharField(
        _("identifiant public"), max_length=10, unique=True, default=new_public_id, editable=False
    )
    slug = models.SlugField(
        _("identifiant d’adresse"),
        max_length=120,
        unique=True,
        blank=True,
        validators=[check_slug_is_free_of_reserved_words],
        error_messages={"unique": _("Une autre fiche porte déjà cette adresse.")},
        help_text=_(
            "La fin de l’adresse de la fiche. Laissée vide, elle est tirée du titre. Une adresse "
            "déjà publiée continue de fonctionner après un changement."
        ),
    )
    official_title = models.CharField(
        _("intitulé officiel"),
        max_length=300,
        help_text=_("Le titre du dossier de déclaration, tel quel."),
    )
    title = models.CharField(
        _("titre pour le public"),
        max_length=120,
        help_text=_("Court et clair : « Mieux vivre avec son asthme »."),
    )
    offer_type = models.CharField(
        _("type d’offre"),
        max_length=30,
        choices=enums.OfferType.choices,
        default=enums.OfferType.PROGRAMME_DECLARE,
        help_text=_("« Programme d’ETP » ne se dit que d’un programme déclaré à l’ARS."),
    )
    notice = models.CharField(
        _("annonce"),
        max_length=200,
        blank=True,
        help_text=_("Affichée en haut de la fiche jusqu’à la date de fin."),
    )
    notice_until = models.DateField(
        _("annonce affichée jusqu’au"),
        null=True,
        blank=True,
        help_text=_("Au plus tard dans quelques mois : passé ce jour, l’annonce disparaît."),
    )

    # To download and to see
    leaflet = models.ForeignKey(
        SiteDocument,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("plaquette"),
        help_text=_("Un PDF accessible, sans nom ni numéro de portable."),
    )
    image = models.ForeignKey(
        SiteImage,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("image"),
        help_text=_("Son texte alternatif est la description de l’image."),
    )

    # Life of the entry
    source = models.CharField(
        _("origine de la fiche"),
        max_length=20,
        choices=enums.Source.choices,
        default=enums.Source.MODERATEUR,
        help_text=_("D’où viennent les informations."),
    )
    internal_note = models.TextField(
        _("note interne"), blank=True, help_text=_("Jamais affichée ni exportée.")
    )
    created_at = models.DateTimeField(_("créée le"), auto_now_add=True)

    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="programme",
        for_concrete_model=False,
    )
    revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="programme",
        for_concrete_model=False,
    )

    objects = ProgrammeQuerySet.as_manager()

    # The admin's own list; the public finds entries through the search room. Wagtail would write it
    # anew at each of the half a dozen saves of a publication, before the children are there:
    # ``services.entries.indexing`` writes it once.
    search_auto_update = False
    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.AutocompleteField("admin_words"),
        index.FilterField("id"),  # the scope of whoever searches
        index.FilterField("live"),
        index.FilterField("offer_type"),
        index.FilterField("organisation_id"),
    ]

    class Meta:
        verbose_name = _("fiche de l’annuaire")
        verbose_name_plural = _("fiches de l’annuaire")
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["declaration_number"],
                condition=~models.Q(declaration_number=""),
                name="directory_declaration_number_unique",
                violation_error_message=_("Une fiche porte déjà ce numéro de déclaration."),
            ),
            models.CheckConstraint(
                condition=models.Q(notice="") | models.Q(notice_until__isnull=False),
                name="directory_notice_has_end",
                violation_error_message=_("Donnez une date de fin à l’annonce."),
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.official_title or self.public_id

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with a free address drawn from the title when none was given."""
        if not self.slug:
            self.slug = free_slug(self.title or self.official_title, self.pk)
        super().save(*args, **kwargs)

    def get_lock(self) -> BaseLock | None:
        """Return the lock of a moderator, which says why, or that of the review."""
        lock: BaseLock | None = super().get_lock()
        return ReasonedLock(self) if isinstance(lock, BasicLock) else lock

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Save a revision, after one of the public text where an entry made in bulk has none.

        What was public before the first edit is then in the history, and can be come back to.
        """
        if self.pk and self.latest_revision_id is None:
            keep_public_text(self.pk)
        revision: Revision = super().save_revision(*args, **kwargs)
        return revision

    def clean(self) -> None:
        """Fill the address in, and refuse one that another entry had when it was published."""
        super().clean()
        if not self.slug:
            self.slug = free_slug(self.title or self.official_title, self.pk)
        former = FormerSlug.objects.filter(slug=self.slug).exclude(programme=self.pk)
        if former.exists():
            raise ValidationError(
                {"slug": _("Cette adresse a été celle d’une autre fiche et y conduit encore.")}
            )

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Preview the very page that the public will see."""
        return "directory/entry.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """Return the context of the public page of this draft; what has no address is left out."""
        from directory.entry_page.context import entry_context  # the public form reads these models
        from directory.public import public_entry

        context = super().get_preview_context(request, mode_name)
        return {**context, **entry_context(self, public_entry(self, media=True))}

    def admin_words(self) -> str:
        """Return what moderators look an entry up by, beside its title."""
        communes = (
            [place.commune.name for place in self.places.all() if place.commune] if self.pk else []
        )
        return " ".join(
            [
                self.official_title,
                self.public_id,
                self.declaration_number.replace("-", " "),
                self.organisation.name,
                *communes,
            ]
        )

    def get_absolute_url(self) -> str:
        """Return the address of the public page."""
        return reverse("directory:programme", args=[self.slug])


def keep_public_text(pk: int) -> None:
    """Make a first revision of a live entry that has none, dated of its publication."""
    live = Programme.objects.filter(pk=pk, live=True, latest_revision=None).first()
    if live is None:
        return
    revision = super(Programme, live).save_revision(changed=False, clean=False)
    since = live.last_published_at or live.created_at
    Revision.objects.filter(pk=revision.pk).update(created_at=since)
    Programme.objects.filter(pk=pk).update(live_revision=revision)


def free_slug(title: str, own_pk: int | None = None) -> str:
    """Return an address drawn from ``title`` that no other entry than ``own_pk`` has or had."""
    base = slug_for(title)
    entries = Programme.objects.filter(slug__startswith=base).exclude(pk=own_pk or 0)
    former = FormerSlug.objects.filter(slug__startswith=base).exclude(programme=own_pk)
    taken = {*entries.values_list("slug", flat=True), *former.values_list("slug", flat=True)}
    return slug_for(title, taken)


# A draft may miss anything but what names it and says whose it is (and is NOT NULL).
for _name in ("title", "organisation"):
    setattr(Programme._meta.get_field(_name), "required_on_save", True)  # noqa: B010 – Wagtail's
