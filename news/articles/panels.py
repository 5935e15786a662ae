"""The form of a piece of news in the admin: what every one needs stands on the first tab."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from news.articles.advice import AdvicePanel

_TEXT = [
    AdvicePanel(),
    TitleFieldPanel("title"),
    FieldPanel("introduction"),
    FieldPanel("image"),
    FieldPanel("body"),
]
_FILED = [
    MultiFieldPanel(
        [
            FieldPanel("categories", widget=forms.CheckboxSelectMultiple),
            FieldPanel("tags"),
        ],
        heading=_("Sujet"),
    ),
    MultiFieldPanel(
        [FieldPanel("departements", widget=forms.CheckboxSelectMultiple), FieldPanel("cpts")],
        heading=_("Territoires"),
        help_text=_("Aucun territoire choisi : l’actualité vaut partout."),
        classname="collapsed",
    ),
    MultiFieldPanel(
        [FieldPanel("author_name"), FieldPanel("support_structure")], heading=_("Qui signe")
    ),
    FieldPanel("linked"),
]
_PUBLICATION = [
    HelpPanel(
        _(
            "« À la une » place l’actualité en tête de la page des actualités et de l’accueil "
            "pendant 60 jours ; les trois plus récentes sont montrées."
        )
    ),
    FieldRowPanel([FieldPanel("published_on"), FieldPanel("is_featured")]),
    PublishingPanel(),
    MultiFieldPanel(
        [
            FieldPanel(
                "slug",
                heading=_("Fin de l’adresse"),
                help_text=_("Vide : tirée du titre. Ne la changez plus une fois la page publiée."),
            ),
            FieldPanel(
                "seo_title",
                heading=_("Titre pour les moteurs de recherche"),
                help_text=_("Vide : le titre de l’actualité."),
            ),
            FieldPanel(
                "search_description",
                heading=_("Description pour les moteurs de recherche"),
                help_text=_("Vide : l’introduction. Une ou deux phrases, 160 caractères environ."),
            ),
        ],
        heading=_("Adresse et moteurs de recherche"),
    ),
    FieldPanel("share_image"),
]

NEWS_PANELS = TabbedInterface(
    [
        ObjectList(_TEXT, heading=_("Texte")),
        ObjectList(_FILED, heading=_("Classement")),
        ObjectList(_PUBLICATION, heading=_("Publication")),
    ]
)
