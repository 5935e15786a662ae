"""What is told of one’s data, sentence by sentence."""

from core.french import NARROW_NO_BREAK, NO_BREAK
from events.consent import wording
from events.enums import EventAudience, EventKind
from events.models import Event
from territories.models import SupportStructure


def test_each_sentence_follows_the_one_it_speaks_of() -> None:
    structure = SupportStructure(name="Pôle d’exemple")
    event = Event(
        kind=EventKind.ATELIER,
        audiences=[EventAudience.PATIENTS],
        proof_months=24,
        support_structure=structure,
    )
    told = wording(event).replace(NO_BREAK, " ").replace(NARROW_NO_BREAK, " ")
    assert told.startswith("Venir à cet événement peut dire quelque chose de votre santé : seul")
    assert "les lisent : Pôle d’exemple. Elles sont effacées 24 mois après sa fin. Une" in told
