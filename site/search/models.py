"""The index: one plain row for each public thing, and the stamp of its last change."""

from django.db import models
from django.utils.translation import gettext_lazy as _

SHORT = 255  # characters of a title, a summary or a line of places


class Document(models.Model):
    """What the public may find, already analysed; written by ``search.services`` alone.

    Rows are copies of what is public: dropping them all and rebuilding loses nothing.
    """

    kind = models.CharField(_("genre"), max_length=30)
    key = models.CharField(_("clé de l’objet"), max_length=64)
    title = models.CharField(_("titre"), max_length=SHORT)
    url = models.CharField(_("adresse"), max_length=500)
    summary = models.TextField(_("résumé"), blank=True)
    places = models.CharField(
        _("territoires"), max_length=SHORT, blank=True, help_text=_("Lieux affichés sous le titre.")
    )
    title_tokens = models.TextField(_("mots du titre"), blank=True)
    pathology_tokens = models.TextField(_("mots des pathologies"), blank=True)
    all_tokens = models.TextField(_("tous les mots"), blank=True)
    tie = models.PositiveIntegerField(
        _("départage"),
        help_text=_("Nombre tiré de la clé : il range les ex æquo et ne change jamais."),
    )
    updated_at = models.DateTimeField(_("mise à jour"), auto_now=True)

    class Meta:
        verbose_name = _("document indexé")
        verbose_name_plural = _("documents indexés")
        ordering = ["tie", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="search_document_unique")
        ]

    def __str__(self) -> str:
        return self.title


class Version(models.Model):
    """The number of the last change of the index: a single row, raised in each transaction.

    A worker that holds a copy in memory compares it to know whether its copy is stale.
    """

    number = models.PositiveBigIntegerField(_("numéro"), default=0)

    class Meta:
        verbose_name = _("version de l’index")
        verbose_name_plural = _("versions de l’index")

    def __str__(self) -> str:
        return str(self.number)
