"""The empty form, drawn once for all who open it: what it asks changes with its page alone."""

from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from events.form.forms import RegistrationForm
from events.models import Event
from events.questions import Question

KEPT = 200
"""Forms that a process keeps drawn."""


@lru_cache(maxsize=KEPT)
def blank_form(questions: tuple[Question, ...], largest_party: int) -> SafeString:
    """Return the questions of an empty form, without its mark, which is another each time.

    Args:
        questions: of the officer.
        largest_party: how many one registration takes.
    """
    event = Event(largest_party=largest_party)
    form = RegistrationForm(event, questions)
    return render_to_string("events/form/questions.html", {"form": form, "changing": False})
