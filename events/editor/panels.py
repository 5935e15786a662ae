"""The form of an event in the admin: what an evening needs stands on the first tab.

Each type of event says what it needs beside what all have; fields that most officers leave as they
are come on the tabs after.
"""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from events.editor.warnings import warnings_of


class WarningsPanel(Panel):
    """What makes no sense in the settings of the event, as they were last saved."""

    class BoundPanel(Panel.BoundPanel):
        """The warnings of one event."""

        template_name = "events/admin/warnings.html"

        def is_shown(self) -> bool:
            """Show nothing before the event is saved, nor when all is well."""
            return bool(self.instance.pk and self.warnings)

        @property
        def warnings(self) -> list[str]:
            """Return the sentences."""
            return [str(warning.text) for warning in warnings_of(self.instance)]

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the sentences."""
            return {**super().get_context_data(parent_context), "warnings": self.warnings}


_PLACE = MultiFieldPanel(
    [
        FieldPanel("mode"),
        FieldPanel("place_name"),
        FieldPanel("address"),
        FieldPanel("commune"),
        FieldPanel("online_link"),
    ],
    heading=_("Lieu"),
)
_PLACE_DETAILS = MultiFieldPanel(
    [
        FieldPanel("access"),
        FieldPanel("wheelchair"),
        FieldPanel("accessibility"),
        FieldPanel("departement"),
        FieldPanel("cpts"),
    ],
    heading=_("Venir, et territoire"),
    classname="collapsed",
)
_OURS = MultiFieldPanel(
    [FieldPanel("support_structure"), FieldPanel("audiences"), FieldPanel("is_listed")],
    heading=_("Pour qui, et par qui"),
)
_SEATS = MultiFieldPanel(
    [
        FieldPanel("registration_mode"),
        FieldPanel("registration_url"),
        FieldPanel("capacity"),
        FieldPanel("has_waiting_list"),
    ],
    heading=_("Inscriptions"),
)
_REGISTRATION = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
            FieldRowPanel([FieldPanel("held_back"), FieldPanel("largest_party")]),
        ],
        heading=_("Quand, et combien"),
    ),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("offer_hours"), FieldPanel("lead_hours")])],
        heading=_("Liste d’attente : la place qui se libère"),
        help_text=_(
            "Une place qui se libère est proposée à la première personne de la liste, jamais la "
            "nuit. Sans réponse dans ce délai, elle passe à la suivante."
        ),
    ),
    MultiFieldPanel(
        [FieldPanel("on_one_illness"), FieldPanel("proof_months")],
        heading=_("Données personnelles"),
    ),
    MultiFieldPanel(
        [FieldPanel("least_presence"), FieldPanel("thanks")], heading=_("Après l’événement")
    ),
]
_QUESTIONS = [
    HelpPanel(
        _(
            "Le formulaire demande déjà le nom, l’adresse électronique, la structure, le code "
            "postal et les besoins d’accès. N’ajoutez que ce qui sert à organiser, et jamais une "
            "question sur la santé."
        )
    ),
    FieldPanel("questions"),
]
_SHOWN = [
    FieldPanel("image"),
    FieldPanel("body"),
    FieldPanel("partners"),
    FieldPanel("price_note"),
    MultiFieldPanel(
        [FieldPanel("contact_name"), FieldPanel("contact_phone"), FieldPanel("contact_email")],
        heading=_("Qui contacter"),
        help_text=_("Vide : la structure d’appui."),
    ),
    FieldPanel("documents"),
    FieldPanel("tags"),
]
_REPORT = [
    HelpPanel(_("Ces réponses remplissent « Chiffres de l’année ». Elles ne sont pas publiées.")),
    FieldPanel("our_part"),
    FieldPanel("purpose"),
    FieldPanel("actor_types"),
]
_PUBLICATION = [
    PublishingPanel(),
    MultiFieldPanel(
        [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
        heading=_("Adresse et moteurs de recherche"),
    ),
    FieldPanel("share_image"),
]


def event_panels(
    first: Sequence[Panel] = (), shown: Sequence[Panel] = (), after: Sequence[Panel] = ()
) -> TabbedInterface:
    """Return the form of a type of event.

    Args:
        first: what it needs beside dates and place, on the first tab.
        shown: what its page shows of it besides, before the free text.
        after: what is filled in once it is over.
    """
    essential = [
        WarningsPanel(),
        TitleFieldPanel("title"),
        FieldPanel("introduction"),
        *first,
        FieldPanel("sittings", heading=_("Dates")),
        _PLACE,
        _OURS,
        _SEATS,
    ]
    tabs = [
        ObjectList(essential, heading=_("L’essentiel")),
        ObjectList([*shown, *_SHOWN, _PLACE_DETAILS], heading=_("Présentation et accès")),
        ObjectList(_REGISTRATION, heading=_("Réglages")),
        ObjectList(_QUESTIONS, heading=_("Vos questions")),
        *([ObjectList(list(after), heading=_("Après"))] if after else []),
        ObjectList(_REPORT, heading=_("Rapport d’activité")),
        ObjectList(_PUBLICATION, heading=_("Publication")),
    ]
    return TabbedInterface(tabs)
