"""Erasing a person who asks for it: find, tick, erase; then the proof, to print or to mail."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.keys import keys_of
from core.mail_field import SenderField
from events.admin.desk.pages import DeskPage
from events.admin.erasure.finding import find
from events.admin.erasure.found import shown
from events.erasure_words import lines_of
from events.exceptions import EventError
from events.mails.erasure import send_proof
from events.scope import answers_for_all
from events.services.erasing import Proof, erase, proof_of

TITLE = _("Effacer une personne")
LONGEST = 254


class PersonForm(forms.Form):
    """Who asks to be erased; it travels in the body of the request, which no log keeps."""

    person = forms.CharField(
        label=_("Adresse électronique, téléphone ou nom"),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Tel que la personne vous l’a donné."),
    )


class ProofForm(forms.Form):
    """Where the proof is to go; written nowhere but in that mail."""

    email = SenderField(
        label=_("Envoyer cette preuve à l’adresse"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=_("Elle n’est gardée nulle part ailleurs que dans ce courriel."),
    )


class EraseView(DeskPage):
    """What the agenda keeps of a person, and the one action that erases it."""

    template_name = "events/admin/erase.html"
    page_title = TITLE
    header_icon = "bin"

    def trail(self) -> list[dict[str, Any]]:
        """Return this page."""
        return [{"url": "", "label": TITLE}]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask who."""
        return self.shown(PersonForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Show what is kept of a person; erase what was ticked of it."""
        form = PersonForm(request.POST)
        if not form.is_valid():
            return self.shown(form, status=HTTPStatus.BAD_REQUEST)
        if "erase" not in request.POST:
            return self.shown(form)
        try:
            proof = erase(
                keys_of(request.POST.getlist("registration")),
                keys_of(request.POST.getlist("participant")),
                by=request.user,  # type: ignore[arg-type]  # DeskPage lets users in
                with_attestations="attestations" in request.POST,
            )
        except EventError as refusal:
            form.add_error(None, str(refusal))
            return self.shown(form, status=HTTPStatus.BAD_REQUEST)
        self.tell(_("La personne est effacée. Voici la preuve."))
        return redirect("events_erasure:proof", proof.reference)

    def shown(self, form: PersonForm, status: int = HTTPStatus.OK) -> HttpResponse:
        """Return the page, with what is found of whoever the form names."""
        user = self.request.user
        typed = form.cleaned_data.get("person", "") if form.is_bound else ""
        found = shown(find(typed, user), user) if typed else None  # type: ignore[arg-type]
        return self.page(
            status, form=form, typed=typed, found=found, is_whole=answers_for_all(user)
        )


class ProofView(DeskPage):
    """The proof of an erasure, for whoever knows its reference among the team."""

    template_name = "events/admin/erasure_proof.html"
    page_title = _("Preuve d’effacement")
    header_icon = "doc-full"

    def trail(self) -> list[dict[str, Any]]:
        """Return the page that erases, then this one."""
        home = {"url": reverse("events_erasure:erase"), "label": TITLE}
        return [home, {"url": "", "label": self.page_title}]

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        """Show the proof, ready to be printed."""
        return self.shown(_known(reference), ProofForm())

    def post(self, request: HttpRequest, reference: str) -> HttpResponse:
        """Mail the proof."""
        proof, form = _known(reference), ProofForm(request.POST)
        if not form.is_valid():
            return self.shown(proof, form, status=HTTPStatus.BAD_REQUEST)
        send_proof(proof, form.cleaned_data["email"])
        self.tell(_("La preuve part dans un instant."))
        return redirect("events_erasure:proof", proof.reference)

    def shown(self, proof: Proof, form: ProofForm, status: int = HTTPStatus.OK) -> HttpResponse:
        """Return the page."""
        return self.page(status, proof=proof, lines=lines_of(proof), form=form)


def _known(reference: str) -> Proof:
    proof = proof_of(reference)
    if proof is None:
        raise Http404
    return proof
