"""Writing to a selection of registrations: what the filters found, or the rows that were ticked."""

import hashlib
import secrets
from http import HTTPStatus
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from events.admin.desk.criteria import ROWS_ONLY, TICKED, Criteria, selected, ticked
from events.admin.desk.pages import EventDeskPage, back_to_list
from events.exceptions import EventError
from events.facts import whom_to_ask
from events.form.question_fields import LineField
from events.services import messaging
from events.services.messaging import Audience

LONGEST_SUBJECT = 78
"""Most mail readers cut a longer one."""
LONGEST_TEXT = 5000
NAMES_SHOWN = 200
TOKEN_BYTES = 12


class MessageForm(forms.Form):
    """What an organiser writes."""

    subject = LineField(label=_("Objet"), max_length=LONGEST_SUBJECT)
    text = forms.CharField(
        label=_("Message"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Laissez une ligne vide entre deux paragraphes. Aucune donnée de santé."),
    )


class MessageView(EventDeskPage):
    """Write, look at the mail, send it once."""

    template_name = "events/desk/message.html"
    page_title = _("Écrire aux personnes inscrites")
    tab = "message"

    def get(self, request: HttpRequest, event_id: int) -> HttpResponse:
        """Show whom it goes to, and the form."""
        if ROWS_ONLY in request.GET and not ticked(request.GET):
            return back_to_list(request, event_id, _("Cochez d’abord les personnes à qui écrire."))
        rows, self.chosen = selected(self.event, request.GET)
        return self._page(
            MessageForm(), messaging.audience_of(rows), secrets.token_hex(TOKEN_BYTES)
        )

    def post(self, request: HttpRequest, event_id: int) -> HttpResponse:
        """Show the mail, or send it to those who were shown."""
        rows, self.chosen = selected(self.event, request.POST)
        form, audience = MessageForm(request.POST), messaging.audience_of(rows)
        token = request.POST.get("token", "")[: 2 * TOKEN_BYTES]
        if not form.is_valid() or not token.isalnum():
            token = token if token.isalnum() else secrets.token_hex(TOKEN_BYTES)
            return self._page(form, audience, token, status=HTTPStatus.BAD_REQUEST)
        if request.POST.get("action") != "envoyer" or not audience.reached:
            return self._page(form, audience, token, is_preview=True)
        if request.POST.get("seen") != stamp_of(audience):
            problem = _(
                "La liste des destinataires a changé entre-temps. Relisez-la, puis envoyez : votre "
                "message est gardé, rien n’est parti."
            )
            return self._page(
                form, audience, token, is_preview=True, status=HTTPStatus.CONFLICT, problem=problem
            )
        return self._send(form, audience, token)

    def _send(self, form: MessageForm, audience: Audience, token: str) -> HttpResponse:
        data = form.cleaned_data
        try:
            sent = messaging.send_to(
                self.event,
                audience.reached,
                subject=data["subject"],
                text=data["text"],
                by=self.person,
                token=token,
            )
        except EventError as refusal:
            return self._page(
                form, audience, token, status=HTTPStatus.CONFLICT, problem=str(refusal)
            )
        count = len(audience.reached)
        told = ngettext(
            "Le message part à une personne.", "Le message part à %(count)s personnes.", count
        )
        already = _("Ce message était déjà parti : il n’est pas envoyé deux fois.")
        self.tell(told % {"count": count} if sent else already)
        return redirect("events_desk:log", self.event.pk)

    def _page(
        self,
        form: MessageForm,
        audience: Audience,
        token: str,
        *,
        is_preview: bool = False,
        status: int = HTTPStatus.OK,
        problem: Any = "",
    ) -> HttpResponse:
        mail = None
        if is_preview and audience.reached:
            data = form.cleaned_data
            mail = messaging.preview(audience.reached[0], data["subject"], data["text"])
        asked = self.request.POST if self.request.method == "POST" else self.request.GET
        return self.page(
            status,
            form=form,
            audience=audience,
            names=audience.reached[:NAMES_SHOWN],
            chosen=[(name, value) for name, values in self.chosen.items() for value in values],
            by_ticks=TICKED in self.chosen,
            listed=Criteria.read(asked).words,
            token=token,
            seen=stamp_of(audience),
            answers=whom_to_ask(self.event)[2],
            mail=mail,
            problem=problem,
        )


def stamp_of(audience: Audience) -> str:
    """Return what tells whether the same people would be written to."""
    keys = ",".join(f"{one.pk}:{one.email}" for one in audience.reached)
    return hashlib.blake2b(keys.encode(), digest_size=12).hexdigest()
