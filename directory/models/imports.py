"""What the site remembers of the agency's files: imports, headings and what each file said."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.enums import ActivityState, ImportState


class ImportRun(models.Model):
    """One file on its way into the directory, or already in.

    The file holds names and addresses: it waits in ``content``, out of reach of any address of
    the site, and is erased when it is applied or given up, a day later at most. The report keeps
    the details for a year, then the counts alone.
    """

    file_name = models.CharField(_("fichier"), max_length=200)
    fingerprint = models.CharField(_("empreinte SHA-256"), max_length=64)
    content = models.BinaryField(_("contenu"), null=True, editable=False)
    columns = models.JSONField(_("colonnes"), default=dict)
    state = models.CharField(
        _("état"), max_length=20, choices=ImportState.choices, default=ImportState.A_CONFIRMER
    )
    counts = models.JSONField(_("totaux"), default=dict)
    report = models.JSONField(_("rapport"), null=True)
    created_at = models.DateTimeField(_("envoyé le"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("envoyé par"),
    )
    applied_at = models.DateTimeField(_("appliqué le"), null=True, blank=True)
    information_warned_at = models.DateTimeField(
        _("information des personnes rappelée le"), null=True, blank=True, editable=False
    )
    decisions = models.JSONField(
        _("décisions"),
        default=dict,
        blank=True,
        help_text=_("Ce que la personne a accepté ou écarté, par ligne et par champ."),
    )
    undo = models.JSONField(_("de quoi annuler"), null=True, blank=True, editable=False)
    undone_at = models.DateTimeField(_("annulé le"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("annulé par"),
    )

    class Meta:
        verbose_name = _("import d’un fichier de l’ARS")
        verbose_name_plural = _("imports de fichiers de l’ARS")
        ordering = ["-created_at", "-pk"]
        default_permissions = ()
        permissions = [("import_programmes", _("Peut importer la liste de l’ARS"))]

    def __str__(self) -> str:
        return self.file_name


class ColumnMapping(models.Model):
    """What a person said that each heading means, for the next file with the same headings.

    ``signature`` stands for the set of headings, whatever their order; ``columns`` goes from a
    heading without accents or capitals to the code of a field, or to nothing for an ignored one.
    """

    signature = models.CharField(_("empreinte des titres"), max_length=64, unique=True)
    columns = models.JSONField(_("colonnes"), default=dict)
    updated_at = models.DateTimeField(_("enregistrée le"), auto_now=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("enregistrée par"),
    )

    class Meta:
        verbose_name = _("correspondance de colonnes")
        verbose_name_plural = _("correspondances de colonnes")
        default_permissions = ()

    def __str__(self) -> str:
        return self.signature[:8]


class ImportedEntry(models.Model):
    """What the last file said of an entry, so that the next one can be told from the site's edits.

    ``fingerprints`` holds a hash a field, never the value: it tells whether the file or the site
    changed since, and keeps no personal data. ``number`` is the file's own (« EXP 4 » for a
    project that has no declaration number).
    """

    programme = models.OneToOneField(
        "directory.Programme",
        on_delete=models.CASCADE,
        related_name="import_record",
        verbose_name=_("fiche"),
    )
    number = models.CharField(_("numéro dans le fichier"), max_length=50, blank=True, db_index=True)
    departement = models.CharField(_("département"), max_length=3, blank=True)
    fingerprints = models.JSONField(_("empreintes"), default=dict)
    last_run = models.ForeignKey(
        ImportRun,
        null=True,
        on_delete=models.SET_NULL,
        related_name="entries",
        verbose_name=_("dernier import"),
    )
    proposed_state = models.CharField(
        _("état proposé"), max_length=20, choices=ActivityState.choices, blank=True
    )
    proposed_until = models.DateField(_("jusqu’au"), null=True, blank=True)
    proposal = models.CharField(_("d’après le fichier"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("fiche vue dans un fichier de l’ARS")
        verbose_name_plural = _("fiches vues dans un fichier de l’ARS")
        default_permissions = ()

    def __str__(self) -> str:
        return self.number or str(self.programme)
