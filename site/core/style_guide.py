"""All the components on one page, for whoever writes templates; never shown in production."""

from types import SimpleNamespace

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.blocks import BodyBlock
from core.forms import AccessibleForm


class SampleForm(AccessibleForm, forms.Form):
    """A field of each kind; it checks what is typed and keeps nothing."""

    name = forms.CharField(label="Votre nom", max_length=80)
    email = forms.EmailField(
        label="Votre courriel",
        help_text="Pour vous répondre, et rien d’autre.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    subject = forms.ChoiceField(
        label="Sujet", choices=[("", "Choisissez"), ("a", "Une question"), ("b", "Une correction")]
    )
    you_are = forms.ChoiceField(
        label="Vous êtes",
        choices=[("patient", "Patient ou proche"), ("pro", "Professionnel de santé")],
        widget=forms.RadioSelect,
    )
    answers = forms.MultipleChoiceField(
        label="Être rappelé",
        choices=[("matin", "le matin"), ("soir", "le soir")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Plusieurs réponses possibles.",
    )
    message = forms.CharField(label="Message", widget=forms.Textarea, required=False)
    agreed = forms.BooleanField(label="J’ai lu comment mes données sont utilisées")


def sample_blocks() -> list[dict]:
    """Return each block of the body with its sample value, as the chooser shows it."""
    return [
        {"label": block.label, "html": block.render(block.get_preview_value())}
        for block in BodyBlock().child_blocks.values()
        if block.get_preview_template(None) == block.DEFAULT_PREVIEW_TEMPLATE
    ]


def style_guide(request: HttpRequest) -> HttpResponse:
    """Show every component; a POST shows the form with its errors."""
    form = SampleForm(request.POST) if request.method == "POST" else SampleForm()
    page = Paginator(range(200), 10).get_page(request.GET.get("page", "7"))
    return render(
        request,
        "core/style_guide.html",
        {"form": form, "page": page, "blocks": sample_blocks(), "samples": SAMPLES},
    )


SAMPLES = {
    "cards": [
        {
            "title": "Mieux vivre avec mon diabète",
            "kicker": "Diabète de type 2",
            "text": "Pour les adultes, en petit groupe, avec une infirmière et une diététicienne.",
            "badges": [
                {"text": "Places disponibles", "kind": "success", "icon": "check"},
                {"text": "Gratuit", "kind": "accent", "icon": ""},
            ],
            "meta": [
                {"icon": "building", "text": "Centre hospitalier de Pontoise"},
                {"icon": "pin", "text": "Pontoise (95), à 4 km"},
                {"icon": "clock", "text": "Confirmé par l’équipe le 3 mars 2026"},
            ],
        },
        {
            "title": "Respirer, bouger, échanger : vivre avec une bronchopneumopathie chronique",
            "kicker": "BPCO",
            "text": "Un premier rendez-vous, puis six ateliers de deux heures.",
            "badges": [{"text": "Plus de place", "kind": "warning", "icon": "pause"}],
            "meta": [
                {"icon": "building", "text": "Maison de santé des Bords de l’Oise"},
                {"icon": "pin", "text": "L’Isle-Adam (95)"},
            ],
        },
        {
            "title": "École de l’asthme",
            "kicker": "Asthme",
            "text": "Pour les enfants de 6 à 12 ans et leurs parents.",
            "badges": [{"text": "Suspendu jusqu’au 1er juin", "kind": "", "icon": "stop"}],
            "meta": [{"icon": "pin", "text": "Argenteuil (95)"}],
        },
    ],
    "facets": [
        SimpleNamespace(
            name="accueil",
            title="Accueil",
            more_url="#",
            kept=(),
            values=[
                SimpleNamespace(value=value, label=label, count=count, selected=selected)
                for value, label, count, selected in (
                    ("consultation", "En consultation externe", 1041, True),
                    ("hopital-de-jour", "En hôpital de jour", 22, False),
                    ("hospitalisation", "Pendant une hospitalisation", 1, False),
                )
            ],
        )
    ],
    "facts": [
        {"label": "Pour qui", "value": "Adultes, et leurs proches"},
        {"label": "Coût", "value": "Gratuit"},
        {"label": "Délai habituel", "value": "Trois semaines"},
    ],
    "shortcuts": [
        {"title": title, "url": "#", "count": count}
        for title, count in (
            ("Diabète", 21),
            ("Maladies du cœur et des vaisseaux", 14),
            ("Asthme et BPCO", 9),
            ("Cancer", 6),
            ("Maladies rénales", 5),
            ("Sclérose en plaques", 3),
        )
    ],
    "trail": [{"title": "Annuaire", "url": "/annuaire/"}],
    "tags": [{"title": "Diabète", "url": "#"}, {"title": "Val-d’Oise", "url": "#"}],
    "actions": [
        {"title": "Chercher dans tout le département", "url": "#"},
        {"title": "Appeler la plateforme", "url": "#"},
    ],
    "files": [
        {"title": "Plaquette de la plateforme", "url": "#", "extension": "pdf", "size": 340000}
    ],
    "rows": [
        ["Premier rendez-vous", "1 heure", "Individuel"],
        ["Ateliers", "2 heures", "En groupe"],
    ],
    "headers": ["Étape", "Durée", "Format"],
}
