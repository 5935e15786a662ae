"""Panels of the site settings, in the order in which people think."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)

IDENTITY = [
    MultiFieldPanel(
        [FieldPanel("name"), FieldPanel("tagline"), FieldPanel("logo")], _("Nom et signe")
    ),
    MultiFieldPanel(
        [
            FieldPanel("structure_name"),
            FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
            FieldPanel("hours"),
            FieldPanel("address"),
        ],
        _("Contacts du public"),
    ),
    InlinePanel("social_links", heading=_("Réseaux sociaux"), label=_("réseau")),
]
MENUS = [
    HelpPanel(
        _(
            "Tant que le menu principal est vide ici, il montre l’annuaire et les pages cochées "
            "« Afficher dans les menus ». Dès que vous ajoutez une entrée, vous choisissez tout : "
            "les pages et leur ordre. Il en va de même du pied de page."
        )
    ),
    InlinePanel("menu_items", heading=_("Entrées des menus"), label=_("entrée")),
]
BANNER = [
    FieldPanel("banner_text"),
    FieldPanel("banner_level"),
    FieldRowPanel([FieldPanel("banner_url"), FieldPanel("banner_link_text")]),
    FieldRowPanel([FieldPanel("banner_from"), FieldPanel("banner_until")]),
]
FOOTER = [
    FieldPanel("footer_text"),
    InlinePanel("partners", heading=_("Logos des partenaires"), label=_("partenaire")),
]
LEGAL = [
    HelpPanel(
        _(
            "La loi demande à tout site de dire qui le publie et qui l’héberge. Ces champs "
            "remplissent la page « Mentions légales » ; ceux qui sont vides y sont signalés."
        )
    ),
    MultiFieldPanel(
        [
            FieldPanel("publisher_name"),
            FieldPanel("publisher_status"),
            FieldPanel("publisher_address"),
            FieldPanel("publisher_phone"),
            FieldPanel("director"),
        ],
        _("Éditeur"),
    ),
    MultiFieldPanel(
        [FieldPanel("host_name"), FieldPanel("host_address"), FieldPanel("host_phone")],
        _("Hébergeur"),
    ),
    FieldPanel("dpo_contact"),
]

SITE_SETTINGS_PANELS = TabbedInterface(
    [
        ObjectList(IDENTITY, heading=_("Identité et contacts")),
        ObjectList(MENUS, heading=_("Menus")),
        ObjectList(BANNER, heading=_("Bandeau")),
        ObjectList(FOOTER, heading=_("Pied de page")),
        ObjectList(LEGAL, heading=_("Mentions légales")),
    ]
)
