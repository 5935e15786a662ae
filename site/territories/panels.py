"""The form of a support structure in the admin, in the order in which people think."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel

STRUCTURE_PANELS = [
    MultiFieldPanel(
        [
            FieldPanel("name"),
            FieldPanel("kind"),
            FieldPanel("description"),
            FieldPanel("logo"),
        ],
        heading=_("Qui"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("phone"),
            FieldPanel("email"),
            FieldPanel("hours"),
            FieldPanel("website"),
        ],
        heading=_("Comment la joindre"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("is_default"),
            FieldPanel("regions", widget=forms.CheckboxSelectMultiple),
            FieldPanel("departements", widget=forms.CheckboxSelectMultiple),
            FieldPanel("cpts", widget=forms.CheckboxSelectMultiple),
        ],
        heading=_("Territoires couverts"),
        help_text=_(
            "La structure du plus petit territoire répond pour un lieu : la CPTS avant "
            "l’intercommunalité, puis le département, puis la région. Pour suivre un "
            "établissement en particulier, choisissez la structure dans sa fiche."
        ),
    ),
    MultiFieldPanel(
        [FieldPanel("intercommunalites", widget=forms.CheckboxSelectMultiple)],
        heading=_("Intercommunalités couvertes"),
        classname="collapsed",
    ),
    InlinePanel(
        "officers",
        heading=_("Chargés de mission"),
        label=_("Chargé de mission"),
        help_text=_("Les personnes qui y travaillent ; jamais montrées au public."),
        panels=[FieldPanel("user"), FieldPanel("function")],
    ),
]
