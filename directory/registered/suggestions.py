"""What the directory offers while somebody types, as the search room knows it."""

from django.utils.translation import gettext_lazy as _

from directory.suggesting import communes, organisations, pathologies, programmes
from search.suggesting.offers import Suggester, suggesters


def register() -> None:
    """Register the kinds; called once."""
    for name, label, kind, order in (
        ("pathologie", _("Maladies et thèmes"), pathologies, 10),
        ("commune", _("Autour d’une commune"), communes, 20),
        ("programme", _("Programmes et ressources"), programmes, 30),
        ("organisation", _("Structures"), organisations, 40),
    ):
        suggesters.register(name, Suggester(label, kind.suggest, order))
