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
    facet_values = models.TextField(
        _("valeurs des facettes"),
        blank=True,
        help_text=_("« facette:valeur » entre des espaces."),
    )
    points = models.TextField(
        _("lieux"), blank=True, help_text=_("« latitude,longitude » entre des espaces.")
    )
    confirmed_on = models.DateField(_("confirmé le"), null=True, blank=True)
    card = models.JSONField(
        _("carte"),
        default=dict,
        help_text=_("Ce qu’une liste en montre."),
    )
    tie = models.PositiveIntegerField(
        _("départage"),
        help_text=_("Nombre tiré de la clé : il range les ex æquo et ne change jamais."),
    )
    updated_at = models.DateTimeField(_("mise à jour"), auto_now=True)
    changed = models.PositiveBigIntegerField(
        _("changement"),
        default=0,
        db_index=True,
        help_text=_("Numéro de la version de l’index à laquelle cette ligne a été écrite."),
    )

    class Meta:
        verbose_name = _("document indexé")
        verbose_name_plural = _("documents indexés")
        ordering = ["tie", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="search_document_unique")
        ]

    def __str__(self) -> str:
        return self.title


class Removal(models.Model):
    """A document that left the index: a process that held it learns here that it is gone."""

    kind = models.CharField(_("genre"), max_length=30)
    key = models.CharField(_("clé de l’objet"), max_length=64)
    changed = models.PositiveBigIntegerField(_("changement"), db_index=True)
    removed_at = models.DateTimeField(_("retiré le"), auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("document retiré de l’index")
        verbose_name_plural = _("documents retirés de l’index")

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Version(models.Model):
    """The number of the last change of the index: a single row, raised in each transaction.

    A worker that holds a copy in memory compares it to know whether its copy is stale.

    Attributes:
        number: the last change.
        floor: removals up to this number are forgotten; who knows no later one loads all anew.
    """

    number = models.PositiveBigIntegerField(_("numéro"), default=0)
    floor = models.PositiveBigIntegerField(_("numéro le plus ancien"), default=0)

    class Meta:
        verbose_name = _("version de l’index")
        verbose_name_plural = _("versions de l’index")

    def __str__(self) -> str:
        return str(self.number)
