"""What all kinds of line share: who may answer, the answer typed, what happens on a button."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from core.text import clean_line
from directory.enums import QueueState
from directory.exceptions import QueueError
from directory.models import Decision, QueueItem, ReplyTemplate
from directory.moderation.judging import may_answer

if TYPE_CHECKING:
    from accounts.models import User

LONGEST = 5_000
Answer = Callable[[], str | Promise]
"""Does the work of a button and returns what to say afterwards."""


class InvalidAnswer(Exception):
    """Something typed is missing or wrong: the forms say what, and a sentence says where."""


class StaleAnswer(Exception):
    """What the person answers is no longer what they read."""


class AnswerForm(forms.Form):
    """What the author will read, started from a ready answer or not."""

    modele = forms.ModelChoiceField(
        label=_("Partir d’une réponse type"),
        queryset=ReplyTemplate.objects.all(),
        required=False,
        empty_label=_("choisir…"),
    )
    comment = forms.CharField(
        label=_("Votre réponse"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Envoyée à l’auteur, telle quelle. Obligatoire pour renvoyer ou refuser."),
    )


class Desk:
    """One line before one moderator.

    Attributes:
        item: the line.
        user: the moderator.
        data: what was posted, None when the page is only read.
        bar: why this person may not answer, in French; empty when they may.
    """

    template = ""

    def __init__(self, item: QueueItem, user: "User", data: QueryDict | None = None) -> None:
        self.item = item
        self.user = user
        self.data = data
        self.bar = self._bar()
        self.form = AnswerForm(data)

    def _bar(self) -> str:
        if self.is_hollow():
            return str(_("Ce dont parlait cette demande a été effacé : il n’y a rien à répondre."))
        if self.item.state == QueueState.RENVOYEE:
            return str(_("Cette demande est chez son auteur, qui la corrige."))
        _allowed, why = may_answer(self.item, self.user)
        return why

    @cached_property
    def decisions(self) -> list[Decision]:
        """What was answered about the entry so far, the newest first."""
        answers = Decision.objects.filter(item__programme_id=self.item.programme_id)
        return list(answers.select_related("user", "item").order_by("-created_at", "-pk"))

    def is_hollow(self) -> bool:
        """Tell whether what the line is about is gone."""
        return False

    def context(self) -> dict[str, Any]:
        """Return what the template of this kind shows."""
        return {}

    def answers(self) -> dict[str, Answer]:
        """Return what each button of this kind does, by its code."""
        raise NotImplementedError

    def act(self, code: str) -> str | Promise:
        """Do what the button ``code`` says.

        Raises:
            InvalidAnswer: nothing was done, for something typed is missing or wrong.
            StaleAnswer: nothing was done, for the line is about something else now.
            DirectoryError: the service refused.
        """
        if self.bar:
            raise QueueError(self.bar)
        answer = self.answers().get(code)
        if answer is None:
            raise InvalidAnswer(_("Choisissez une réponse parmi les boutons."))
        if not self.form.is_valid():
            raise InvalidAnswer(_("Corrigez ce qui est signalé, puis répondez de nouveau."))
        return answer()

    @property
    def comment(self) -> str:
        """What the author will read."""
        return str(self.form.cleaned_data.get("comment") or "").strip()

    def needs_comment(self) -> str:
        """Return the comment.

        Raises:
            InvalidAnswer: there is none.
        """
        if not self.comment:
            self.form.add_error("comment", _("Donnez une raison : elle est envoyée à l’auteur."))
            raise InvalidAnswer(_("Donnez une raison à l’auteur."))
        return self.comment

    def start_from_template(self) -> None:
        """Put the ready answer that was chosen below what was typed already."""
        self.form.is_valid()
        chosen = self.form.cleaned_data.get("modele")
        if chosen is None or self.data is None:
            return
        typed = self.data.get("comment", "").rstrip()
        data = self.data.copy()
        if chosen.text not in typed:
            data["comment"] = "\n\n".join(filter(None, [typed, chosen.text]))
        self.data = data
        self.form = AnswerForm(data)

    def typed(self) -> list[tuple[str, str]]:
        """Return what was typed, to be kept in sight when it can no longer be sent."""
        if self.data is None:
            return []
        words = self.data.get("comment", "").strip()
        return [(str(_("Votre réponse")), words)] if words else []

    def posted(self, name: str) -> str:
        """Return a posted value on one line; empty when there is none."""
        return clean_line(self.data.get(name, "")) if self.data is not None else ""
