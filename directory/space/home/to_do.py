"""What a person is to do: mend, confirm, answer, submit, join."""

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.french import long_date, time_ago
from directory.enums import QueueState
from directory.models import HolderQuestion, Invitation, Programme, QueueItem
from directory.moderation.naming import moderator_name
from directory.moderation.standing import TEXT_KINDS
from directory.sections import section_of
from directory.space.access import own_entries
from directory.space.home.lateness import is_due, lateness
from directory.space.home.matters import SHOWN, Line, Matter, entry_url, matter_of, state_url

if TYPE_CHECKING:
    from accounts.models import User


def sent_back(items: list[QueueItem]) -> Matter:
    """Return the texts that a moderator sent back."""
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
                _("renvoyée %(ago)s par %(who)s")
                % {
                    "ago": time_ago(timezone.localdate(when)),
                    "who": moderator_name(decision.user if decision else None),
                },
                links=_commented(item.programme, decision.field_comments if decision else {}),
                quote=Truncator(decision.comment).chars(280) if decision else "",
            )
        )
    return matter_of("renvoyees", gettext_lazy("À compléter"), lines, "error")


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


def to_confirm(entries: list[Programme]) -> Matter:
    """Return the entries that the team should confirm."""
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
    matter = matter_of("a-confirmer", gettext_lazy("À confirmer"), lines, "warning")
    matter.count = len(rows)
    matter.more_url = f"{reverse('space:home')}?fiches=a-confirmer#fiches"
    return matter


def questions(user: "User") -> Matter:
    """Return what files ask of the team."""
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
    return matter_of("questions", gettext_lazy("Une question pour vous"), lines, "warning")


def drafts(entries: list[Programme], busy: set[int]) -> Matter:
    """Return the drafts that were not submitted; ``busy`` are the entries in the circuit."""
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
    return matter_of("brouillons", gettext_lazy("Brouillons à envoyer"), lines)


def invitations(user: "User") -> Matter:
    """Return the teams that the person is invited to."""
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
    return matter_of("invitations", gettext_lazy("Invitations à rejoindre une équipe"), lines)
