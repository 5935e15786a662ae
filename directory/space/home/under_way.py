"""What others are to do for a person: review, agree, decide."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.french import typography
from directory.enums import ClaimState, QueueKind, QueueState
from directory.models import Claim, QueueItem
from directory.moderation.facts import words_of_fact
from directory.moderation.standing import TEXT_KINDS
from directory.space.home.lateness import promise_words
from directory.space.home.matters import Line, Matter, entry_url, matter_of

if TYPE_CHECKING:
    from accounts.models import User


def in_review(items: list[QueueItem]) -> Matter:
    """Return the texts that a moderator is reading."""
    lines = [
        Line(item.programme.title, entry_url(item.programme), promise_words(item))
        for item in items
        if item.kind in TEXT_KINDS and item.state == QueueState.OUVERTE
    ]
    return matter_of("en-relecture", gettext_lazy("En relecture"), lines)


def asked(items: list[QueueItem]) -> Matter:
    """Return the changes of facts that wait for an agreement."""
    lines = []
    for item in items:
        if item.kind == QueueKind.FAIT and item.facts.get("pending"):
            words = f"« {words_of_fact(item).after} » · {promise_words(item)}"
            lines.append(Line(item.programme.title, entry_url(item.programme), typography(words)))
    return matter_of("demandes", gettext_lazy("Changements qui attendent un accord"), lines)


def from_the_public(items: list[QueueItem]) -> Matter:
    """Return what visitors say of the entries."""
    lines = []
    for item in items:
        if item.kind == QueueKind.CORRECTION:
            words = _("une correction est proposée par un visiteur ; un modérateur en décide")
        elif item.kind == QueueKind.SIGNALEMENT:
            words = ngettext(
                "un visiteur signale une erreur",
                "%(count)s visiteurs signalent une erreur",
                item.count,
            ) % {"count": item.count}
        else:
            continue
        lines.append(Line(item.programme.title, entry_url(item.programme), typography(words)))
    return matter_of("public", gettext_lazy("Dit par les visiteurs du site"), lines)


def claims(user: "User") -> Matter:
    """Return the entries that the person asked to hold."""
    rows = Claim.objects.filter(user=user, state=ClaimState.EN_ATTENTE).select_related("programme")
    lines = [
        Line(
            row.programme.title,
            row.programme.get_absolute_url() if row.programme.live else "",
            _("vous avez demandé à gérer cette fiche ; un modérateur vous répond par courriel"),
        )
        for row in rows
    ]
    return matter_of("gestion", gettext_lazy("Demandes de gestion"), lines)
