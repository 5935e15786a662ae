"""What awaits a person in the space, whatever the number of their entries: a few queries."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.french import long_date, time_ago, typography
from directory.enums import ActivityState, ClaimState, QueueKind, QueueState
from directory.freshness import Standing, in_standing, standing_of
from directory.models import Claim, HolderQuestion, Invitation, Programme, QueueItem
from directory.moderation.facts import words_of_fact
from directory.moderation.standing import TEXT_KINDS
from directory.sections import section_of
from directory.space.access import own_entries

if TYPE_CHECKING:
    from accounts.models import User

SHOWN = 5
"""Lines shown of one matter; a link leads to the others."""
PUBLIC_KINDS = (QueueKind.CORRECTION, QueueKind.SIGNALEMENT)


@dataclass(frozen=True)
class Line:
    """One thing about one entry.

    Attributes:
        title: of the entry, or what the line is about.
        url: where it is dealt with.
        detail: how late, since when, why.
        action: words of the link when the title alone does not say what it does.
        links: more links, (words, address).
        quote: what a moderator wrote.
    """

    title: str
    url: str
    detail: str = ""
    action: str | Promise = ""
    links: tuple[tuple[str, str], ...] = ()
    quote: str = ""


@dataclass
class Matter:
    """Lines of one kind.

    Attributes:
        key: anchor and style.
        title: heading.
        lines: the first ones.
        count: of all of them.
        more_url: where the others are.
        kind: look of the matter (« error », « warning », « info »).
    """

    key: str
    title: str | Promise
    lines: list[Line] = field(default_factory=list)
    count: int = 0
    more_url: str = ""
    kind: str = "info"

    @property
    def more(self) -> int:
        """How many lines are not shown."""
        return self.count - len(self.lines)


@dataclass(frozen=True)
class Waiting:
    """What the person is to do, and what others are to do for them."""

    mine: list[Matter]
    theirs: list[Matter]


def waiting_of(user: "User") -> Waiting:
    """Return what awaits ``user``, the most pressing first; nothing empty."""
    items, entries = _items(user), _entries(user)
    busy = {item.programme_id for item in items if item.kind in TEXT_KINDS}
    mine = [
        _sent_back(items),
        _to_confirm(entries),
        _questions(user),
        _drafts(entries, busy),
        _invitations(user),
    ]
    theirs = [_in_review(items), _asked(items), _from_the_public(items), _claims(user)]
    return Waiting([one for one in mine if one.count], [one for one in theirs if one.count])


def lateness(programme: Programme, today: date | None = None) -> str:
    """Return when an entry is, or was, to be confirmed."""
    today = today or timezone.localdate()
    life = programme.life
    standing = standing_of(life.confirmed_at, life.next_due, today)
    if standing == Standing.NEVER or life.next_due is None:
        return _("jamais confirmée par votre équipe")
    if standing == Standing.LATE:
        words = _("en retard : elle était attendue le %(day)s, %(ago)s")
        told = {"day": long_date(life.next_due), "ago": time_ago(life.next_due, today)}
        return typography(words % told)
    return _("à confirmer avant le %(day)s") % {"day": long_date(life.next_due)}


def _entries(user: "User") -> list[Programme]:
    """Return the entries of the person that are to be confirmed or hold a draft."""
    due = (
        in_standing(Standing.DUE) | in_standing(Standing.LATE) | in_standing(Standing.NEVER)
    ) & Q(live=True)
    rows = own_entries(user).filter(due | Q(has_unpublished_changes=True), life__merged_into=None)
    return list(rows.order_by(F("life__next_due").asc(nulls_last=True), "title", "pk"))


def is_due(programme: Programme) -> bool:
    """Tell whether an entry is to be confirmed now: public, going on, no longer fresh."""
    life = programme.life
    fresh = standing_of(life.confirmed_at, life.next_due) == Standing.FRESH
    return programme.live and life.state != ActivityState.ARRETE and not fresh


def _items(user: "User") -> list[QueueItem]:
    """Return what is on its way to or from the moderators about the person's entries."""
    mine = own_entries(user).order_by().values("pk")
    return list(
        QueueItem.objects.filter(
            programme__in=mine,
            kind__in=[*TEXT_KINDS, *PUBLIC_KINDS, QueueKind.FAIT],
            state__in=[QueueState.OUVERTE, QueueState.RENVOYEE],
        )
        .select_related("programme", "assigned_to")
        .prefetch_related("decisions")
        .order_by("opened_at", "pk")
    )


def _matter(key: str, title: str | Promise, lines: list[Line], kind: str = "info") -> Matter:
    return Matter(key, title, lines[:SHOWN], len(lines), kind=kind)


def _sent_back(items: list[QueueItem]) -> Matter:
    lines = []
    for item in items:
        if item.kind not in TEXT_KINDS or item.state != QueueState.RENVOYEE:
            continue
        decisions = list(item.decisions.all())
        decision = decisions[0] if decisions else None
        when = decision.created_at if decision else item.opened_at
        lines.append(
            Line(
                item.programme.title,
                entry_url(item.programme),
                _("renvoyée %(ago)s par un modérateur")
                % {"ago": time_ago(timezone.localdate(when))},
                links=_commented(item.programme, decision.field_comments if decision else {}),
                quote=Truncator(decision.comment).chars(280) if decision else "",
            )
        )
    return _matter("renvoyees", gettext_lazy("À compléter"), lines, "error")


def _commented(
    programme: Programme, comments: dict[str, str] | None
) -> tuple[tuple[str, str], ...]:
    """Return links to the sections that a moderator spoke of, in their order."""
    found: dict[str, str] = {}
    for name in comments or {}:
        section = section_of(name)
        if section is not None:
            found[str(section.title)] = reverse(
                "space:section", args=[programme.public_id, section.key]
            )
    return tuple(found.items())


def _to_confirm(entries: list[Programme]) -> Matter:
    rows = [row for row in entries if is_due(row)]
    lines = [
        Line(
            row.title,
            reverse("space:confirm", args=[row.public_id]),
            lateness(row),
            gettext_lazy("Relire et confirmer"),
        )
        for row in rows[:SHOWN]
    ]
    matter = _matter("a-confirmer", gettext_lazy("À confirmer"), lines, "warning")
    matter.count = len(rows)
    matter.more_url = f"{reverse('space:home')}?fiches=a-confirmer#fiches"
    return matter


def _questions(user: "User") -> Matter:
    rows = (
        HolderQuestion.objects.filter(
            programme__in=own_entries(user).order_by().values("pk"), answered_at=None
        )
        .select_related("programme")
        .order_by("asked_at", "pk")
    )
    lines = [
        Line(
            row.programme.title,
            entry_url(row.programme),
            row.text,
            links=(
                (_("Oui, toujours"), reverse("space:confirm", args=[row.programme.public_id])),
                (_("Non, c’est arrêté"), f"{state_url(row.programme)}?etat=arrete"),
            ),
        )
        for row in rows
    ]
    return _matter("questions", gettext_lazy("Une question pour vous"), lines, "warning")


def _drafts(entries: list[Programme], busy: set[int]) -> Matter:
    rows = [row for row in entries if row.has_unpublished_changes and row.pk not in busy]
    lines = [
        Line(
            row.title,
            entry_url(row),
            _("des changements ne sont pas encore envoyés")
            if row.live
            else _("pas encore envoyée aux modérateurs"),
            gettext_lazy("Reprendre"),
        )
        for row in rows
    ]
    return _matter("brouillons", gettext_lazy("Brouillons à envoyer"), lines)


def _invitations(user: "User") -> Matter:
    rows = Invitation.objects.filter(
        email__iexact=user.email,
        accepted_at=None,
        cancelled_at=None,
        expires_at__gt=timezone.now(),
    ).select_related("organisation")
    lines = [
        Line(
            row.organisation.name,
            "",
            _("ouvrez le lien du courriel reçu à %(email)s, valable jusqu’au %(day)s")
            % {"email": row.email, "day": long_date(row.expires_at)},
        )
        for row in rows
    ]
    return _matter("invitations", gettext_lazy("Invitations à rejoindre une équipe"), lines)


def _in_review(items: list[QueueItem]) -> Matter:
    lines = [
        Line(item.programme.title, entry_url(item.programme), promise_words(item))
        for item in items
        if item.kind in TEXT_KINDS and item.state == QueueState.OUVERTE
    ]
    return _matter("en-relecture", gettext_lazy("En relecture"), lines)


def promise_words(item: QueueItem) -> str:
    """Return since when a line waits, and by when an answer was promised."""
    since = _("envoyée %(ago)s") % {"ago": time_ago(timezone.localdate(item.opened_at))}
    if item.promised_on is None:
        return since
    if item.promised_on < timezone.localdate():
        words = _("%(since)s ; la réponse tarde, la coordination est prévenue")
    else:
        words = _("%(since)s ; réponse attendue au plus tard le %(day)s")
    return typography(words % {"since": since, "day": long_date(item.promised_on)})


def _asked(items: list[QueueItem]) -> Matter:
    lines = []
    for item in items:
        if item.kind == QueueKind.FAIT and item.facts.get("pending"):
            words = f"« {words_of_fact(item).after} » · {promise_words(item)}"
            lines.append(Line(item.programme.title, entry_url(item.programme), typography(words)))
    return _matter("demandes", gettext_lazy("Changements qui attendent un accord"), lines)


def _from_the_public(items: list[QueueItem]) -> Matter:
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
    return _matter("public", gettext_lazy("Dit par les visiteurs du site"), lines)


def _claims(user: "User") -> Matter:
    rows = Claim.objects.filter(user=user, state=ClaimState.EN_ATTENTE).select_related("programme")
    lines = [
        Line(
            row.programme.title,
            row.programme.get_absolute_url() if row.programme.live else "",
            _("vous avez demandé à gérer cette fiche ; un modérateur vous répond par courriel"),
        )
        for row in rows
    ]
    return _matter("gestion", gettext_lazy("Demandes de gestion"), lines)


def entry_url(programme: Programme) -> str:
    """Return the address of an entry in the space."""
    return reverse("space:entry", args=[programme.public_id])


def state_url(programme: Programme) -> str:
    """Return the address where the state of activity of an entry is changed."""
    return reverse("space:state", args=[programme.public_id])
