"""What the team does for somebody who asks: unsubscribe, erase; and undoing a false return.

Each is asked on a page of its own; only its button acts.
"""

from http import HTTPStatus
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from core.text import clean_line
from news.admin.pages import LettersPage
from news.admin.registers import RegisterIndex, index_url, inspect_url
from news.enums import SubscriberState
from news.exceptions import NewsError
from news.models import Subscriber
from news.services.erasing import erase
from news.services.leaving import unsubscribe
from news.services.restoring import STOPPED, restore

ERASED = "news.subscriber_erased"


class ReasonForm(forms.Form):
    """How somebody asked; it stands in the proof."""

    reason = forms.CharField(
        label=_("Comment la personne l’a demandé"),
        max_length=200,
        help_text=_(
            "Par exemple : « par téléphone, le 12 mars ». Cette phrase reste dans la preuve."
        ),
        error_messages={"required": _("Dites comment la personne l’a demandé.")},
    )

    def clean_reason(self) -> str:
        """Return the words on one line; unseen characters are none."""
        reason = clean_line(self.cleaned_data["reason"])
        if not reason:
            raise forms.ValidationError(self.fields["reason"].error_messages["required"])
        return reason


class SubscriberAction(LettersPage):
    """A question about one person; ``do`` is the answer.

    Attributes:
        question: what happens, in a sentence or two.
        button: what the button says.
        is_grave: whether the button is a red one.
    """

    template_name = "news/admin/action.html"
    header_icon = "group"
    question: str | Promise = ""
    button: str | Promise = ""
    is_grave = False
    form_class: type[forms.Form] = forms.Form
    subscriber: Subscriber

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find the person, for those who may act."""
        self.pk = kwargs["pk"]
        return super().dispatch(request, *args, **kwargs)

    def trail(self) -> list[dict[str, Any]]:
        """Return the register and the person."""
        return [
            {"url": index_url(), "label": RegisterIndex.page_title},
            {"url": inspect_url(self.subscriber.pk), "label": str(self.subscriber)},
        ]

    def get(self, _request: HttpRequest, pk: int) -> HttpResponse:
        """Ask."""
        self.subscriber = get_object_or_404(Subscriber, pk=pk)
        return self.asked(self.form_class())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Act, or ask again."""
        self.subscriber = get_object_or_404(Subscriber, pk=pk)
        form = self.form_class(request.POST)
        if not form.is_valid():
            return self.asked(form, HTTPStatus.BAD_REQUEST)
        try:
            return redirect(self.do(form.cleaned_data))
        except NewsError as refusal:
            self.refused(refusal)
            return redirect(inspect_url(pk))

    def asked(self, form: forms.Form, status: int = HTTPStatus.OK) -> HttpResponse:
        """Return the page that asks."""
        return self.page(
            status,
            form=form,
            subscriber=self.subscriber,
            question=self.question,
            button=self.button,
            is_grave=self.is_grave,
            back_url=inspect_url(self.subscriber.pk),
        )

    def do(self, cleaned: dict[str, Any]) -> str:
        """Act; return where to go then."""
        raise NotImplementedError


class UnsubscribeView(SubscriberAction):
    """Unsubscribe somebody who asked for it."""

    page_title = _("Désabonner")
    question = _(
        "La personne ne recevra plus aucune lettre, même d’un envoi en cours. Son adresse et ses "
        "choix restent : elle peut revenir. Désabonner n’est pas effacer."
    )
    button = _("Désabonner")
    form_class = ReasonForm

    def do(self, cleaned: dict[str, Any]) -> str:
        """Unsubscribe."""
        if unsubscribe(self.subscriber, origin=cleaned["reason"], user=self.person):
            self.done(_("La personne est désabonnée."))
        else:
            self.refused(_("Cette personne ne reçoit déjà plus rien."))
        return inspect_url(self.subscriber.pk)


class EraseView(SubscriberAction):
    """Erase somebody who asked for it."""

    page_title = _("Effacer")
    question = _(
        "L’adresse, les choix, les preuves et les retours disparaissent pour toujours ; les "
        "nombres restent. Une empreinte, dont l’adresse ne peut être retrouvée, empêche qu’un "
        "fichier la ramène. Effacer n’est pas désabonner."
    )
    button = _("Effacer pour toujours")
    is_grave = True

    def do(self, cleaned: dict[str, Any]) -> str:
        """Erase; the log says by whom, never whom."""
        if erase(self.subscriber):
            log(self.person, ERASED, user=self.person)
        self.done(_("La personne est effacée."))
        return index_url()


class RestoreView(SubscriberAction):
    """Undo a return that was a mistake."""

    page_title = _("Rétablir l’adresse")
    question = _(
        "Le message de retour s’est trompé, ou la boîte fonctionne de nouveau ? L’adresse retrouve "
        "l’état que la personne avait choisi. Les retours restent écrits, avec votre nom. Un "
        "nouveau refus définitif la bloquera encore."
    )
    button = _("Rétablir")

    def asked(self, form: forms.Form, status: int = HTTPStatus.OK) -> HttpResponse:
        """Ask only where there is something to undo."""
        if self.subscriber.state not in STOPPED:
            self.refused(_("Cette adresse n’est pas, ou n’est plus, bloquée."))
            return redirect(inspect_url(self.subscriber.pk))
        return super().asked(form, status)

    def do(self, cleaned: dict[str, Any]) -> str:
        """Restore."""
        state = restore(self.subscriber, self.person)
        words = (
            _t("L’adresse est rétablie : la personne reçoit de nouveau ses lettres.")
            if state == SubscriberState.ABONNE
            else _t("L’adresse est rétablie ; la personne reste désabonnée, comme elle l’a choisi.")
        )
        self.done(words)
        return inspect_url(self.subscriber.pk)
