"""What a mail says of each entry that it asks about."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from core.french import long_date, time_ago, typography
from directory.confirming.due import DueLine
from directory.enums import ReminderStep
from directory.models import HolderQuestion, Place, PrivateContact, Programme


@dataclass(frozen=True)
class MailedEntry:
    """An entry as a mail lists it."""

    title: str
    who: str
    when: str
    questions: tuple[str, ...] = ()
    """What a file asks of its team, which may be all that makes the site write."""


def mailed_entries(lines: Collection[DueLine], today: date) -> list[MailedEntry]:
    """Return what a mail says of its entries, in alphabetical order: three queries."""
    by_pk = {line.programme_id: line for line in lines}
    rows = Programme.objects.filter(pk__in=by_pk).select_related("organisation")
    communes: dict[int, list[str]] = {}
    places = Place.objects.filter(programme__in=by_pk).order_by("sort_order", "pk")
    for pk, name in places.values_list("programme_id", "commune__name"):
        if name not in communes.setdefault(pk, []):
            communes[pk].append(name)
    questions: dict[int, list[str]] = {}
    asked = HolderQuestion.objects.filter(programme__in=by_pk, answered_at__isnull=True)
    for pk, text in asked.order_by("pk").values_list("programme_id", "text"):
        questions.setdefault(pk, []).append(typography(text))
    return [
        MailedEntry(
            typography(str(row)),
            typography(", ".join([row.organisation.name, *communes.get(row.pk, [])])),
            when_of(by_pk[row.pk], today),
            tuple(questions.get(row.pk, ())),
        )
        for row in rows.order_by("title", "pk")
    ]


def when_of(line: DueLine, today: date) -> str:
    """Return in a few words by when an entry is to be confirmed."""
    if line.step in {ReminderStep.CAMPAGNE, ReminderStep.HORS_CALENDRIER}:
        if line.confirmed_at is None:
            return _("jamais confirmée par l’équipe")
        words = _("confirmée %(ago)s")
        return words % {"ago": time_ago(timezone.localdate(line.confirmed_at))}
    if line.due_on > today:
        return _("à confirmer avant le %(day)s") % {"day": long_date(line.due_on)}
    if line.due_on == today:
        return _("à confirmer aujourd’hui")
    return _("à confirmer depuis le %(day)s") % {"day": long_date(line.due_on)}


def subject_of(entries: list[MailedEntry], lines: Iterable[DueLine]) -> str:
    """Return the subject of a mail: the entry's title, or how many there are."""
    again = {ReminderStep.APRES_15, ReminderStep.APRES_45}
    if len(entries) == 1:
        words = _("%(title)s : toujours exact ?") % {"title": _quoted(entries[0].title)}
    else:
        words = _("%(count)s fiches à confirmer") % {"count": len(entries)}
    if all(line.step in again for line in lines):
        words = _("Rappel : %(words)s") % {"words": words}
    return typography(words)


def _quoted(title: str) -> str:
    """Return a title between French marks, once: some bear them already."""
    return title if title.startswith("«") and title.endswith("»") else f"« {title} »"


def sources_of(contacts: Iterable[PrivateContact]) -> list[str]:
    """Return the files that a person is known from, once each."""
    return list(dict.fromkeys(contact.known_from for contact in contacts))
