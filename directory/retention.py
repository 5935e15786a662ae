"""How long the directory keeps what is personal in the agency's files."""

from django.utils.translation import gettext_lazy as _

from core.registry import RetentionRule
from directory.services import imports

IMPORT_RETENTION = RetentionRule(
    model="directory.ImportRun",
    keeps=_("le fichier jusqu’à l’import, un jour au plus ; le rapport pendant un an"),
    why=_("vérifier ce qu’un fichier de l’ARS a changé dans l’annuaire"),
    purge=imports.purge,
)
