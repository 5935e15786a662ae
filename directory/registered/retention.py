"""How long the directory keeps what is personal: agency files, contacts of the holders."""

from django.utils.translation import gettext_lazy as _

from core.registry import RetentionRule
from directory.proposals.retention import purge_proposals
from directory.services.entries.forgetting import purge_private_contacts
from directory.services.importing import imports

IMPORT_RETENTION = RetentionRule(
    model="directory.ImportRun",
    keeps=_("le fichier jusqu’à l’import, un jour au plus ; le rapport pendant un an"),
    why=_("vérifier ce qu’un fichier de l’ARS a changé dans l’annuaire"),
    purge=imports.purge,
)

PRIVATE_CONTACT_RETENTION = RetentionRule(
    model="directory.PrivateContact",
    keeps=_("tant que l’offre existe, puis un an après son arrêt"),
    why=_("rappeler à l’équipe de tenir sa fiche à jour"),
    purge=purge_private_contacts,
)

PROPOSAL_RETENTION = RetentionRule(
    model="directory.Proposal",
    keeps=_("sept jours sans confirmation ; sinon un an après la réponse, puis sans adresse"),
    why=_("vérifier une correction ou une fiche proposée, et répondre à la personne"),
    purge=purge_proposals,
)
