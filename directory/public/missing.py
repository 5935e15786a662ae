"""What an entry should tell and does not, said honestly in one line of its page."""

from django.utils.translation import gettext as _

from directory.completeness import takes_place
from directory.public.data import PublicEntry


def not_told(entry: PublicEntry) -> list[str]:
    """Return the names of the mandatory facts that nobody has given yet, in reading order."""
    somewhere = takes_place(
        [choice.code for choice in entry.modes], [choice.code for choice in entry.care_settings]
    )
    facts = (
        (_("publics"), entry.audiences),
        (_("conditions pour participer"), entry.inclusion_conditions),
        (_("lieu"), entry.places or not somewhere),
        (_("mode d’accès"), entry.access_modes),
        (_("étapes pour participer"), entry.join_steps),
        (_("coût"), entry.cost),
        (_("objectifs"), entry.aims),
        (_("déroulement"), entry.course),
        (_("format"), entry.formats or entry.modes),
        (_("cadre"), entry.care_settings),
        (_("professions de l’équipe"), entry.professions),
        (_("contact"), entry.contacts),
    )
    return [name for name, value in facts if not value]
