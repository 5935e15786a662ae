"""« Qu’est-ce qui ne va pas ? »: what a person ticks, and the parts of the entry that it opens."""

from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.forms import AccessibleForm
from directory.enums import ReportReason
from directory.proposals.values import PROPOSED_SECTIONS
from directory.sections import Section

PARAMETER = "quoi"
"""Query parameter of the address of a correction; repeatable."""


@dataclass(frozen=True)
class Wrong:
    """Something that may be wrong.

    Attributes:
        code: stands in the address.
        words: what the person reads.
        sections: keys of the parts that it opens; none where a message says it all.
        reason: the reason that it is, when it is one of ``ReportReason``.
    """

    code: str
    words: str | Promise
    sections: tuple[str, ...] = ()
    reason: str = ""


CHOICES: tuple[Wrong, ...] = (
    Wrong("numero", _("Un numéro, une adresse électronique ou des horaires"), ("contacts",),
          ReportReason.NUMERO),
    Wrong("adresse", _("Le lieu, l’adresse ou les jours"), ("lieux",), ReportReason.ADRESSE),
    Wrong("venir", _("Comment participer, le délai ou le coût"), ("venir",)),
    Wrong("pour-qui", _("À qui l’offre s’adresse"), ("pour-qui",)),
    Wrong("contenu", _("Ce qui s’y passe : objectifs, séances, langues"), ("contenu",)),
    Wrong("essentiel", _("Le titre, le type d’offre ou l’accueil"), ("essentiel",)),
    Wrong("equipe", _("Les professions de l’équipe"), ("equipe",)),
    Wrong("orienter", _("Ce qui est dit aux professionnels qui orientent"), ("orienter",)),
    Wrong("lien", _("Un lien qui ne fonctionne pas"), (), ReportReason.LIEN),
    Wrong("arrete", _("Ce programme n’existe plus"), (), ReportReason.ARRETE),
)  # fmt: skip


class WhatForm(AccessibleForm, forms.Form):
    """The first step of a correction, a plain GET form."""

    quoi = forms.MultipleChoiceField(
        label=_("Qu’est-ce qui ne va pas ?"),
        choices=[(wrong.code, wrong.words) for wrong in CHOICES],
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Cochez au moins une réponse."),
            "invalid_choice": _("Choisissez parmi les réponses proposées."),
        },
    )


def chosen(data: QueryDict) -> list[Wrong]:
    """Return what was ticked, in our order; unknown codes are left out."""
    codes = set(data.getlist(PARAMETER))
    return [wrong for wrong in CHOICES if wrong.code in codes]


def sections_of(wrongs: list[Wrong]) -> list[Section]:
    """Return the parts of the entry that the ticked answers open."""
    keys = {key for wrong in wrongs for key in wrong.sections}
    return [section for section in PROPOSED_SECTIONS if section.key in keys]


def reasons_of(wrongs: list[Wrong]) -> list[str]:
    """Return the reasons among the ticked answers."""
    return [wrong.reason for wrong in wrongs if wrong.reason]
