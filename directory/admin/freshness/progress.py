"""How a campaign goes, in persons and in entries."""

from collections.abc import Iterable
from dataclasses import dataclass

from directory.enums import CampaignState, ReminderAnswer
from directory.models import Campaign, ConfirmationLine
from directory.services.confirming.campaign_plan import pending


@dataclass(frozen=True)
class Silent:
    """Somebody who has not answered, by the entries asked about; never by the address."""

    titles: tuple[str, ...]
    refused: bool


@dataclass(frozen=True)
class Progress:
    """The numbers of a campaign."""

    sent: int
    to_send: int
    answered: int
    silent: int
    refused: int
    exact: int
    to_correct: int
    stopped: int
    unanswered: int
    waiting: tuple[Silent, ...]

    @property
    def percent(self) -> int:
        """Return the share of persons written to who answered."""
        return round(100 * self.answered / self.sent) if self.sent else 0


SHOWN = 50


def progress_of(campaign: Campaign) -> Progress:
    """Return how ``campaign`` goes, in a fixed number of queries."""
    requests = {row.pk: row for row in campaign.requests.all()}
    lines = ConfirmationLine.objects.filter(request__campaign=campaign).select_related("programme")
    by_request: dict[int, list[ConfirmationLine]] = {}
    for line in lines.order_by("programme__title", "pk"):
        by_request.setdefault(line.request_id, []).append(line)
    answered = {pk for pk, group in by_request.items() if any(line.answer for line in group)}
    refused = {pk for pk, row in requests.items() if row.refused_at}
    silent = set(requests) - answered - refused
    answers = _answers(by_request.values())
    waiting = [
        Silent(tuple(str(line.programme) for line in by_request.get(pk, [])), pk in refused)
        for pk in sorted(refused | silent, key=lambda pk: (pk not in refused, pk))
    ]
    over = campaign.state == CampaignState.TERMINEE
    return Progress(
        sent=len(requests),
        to_send=0 if over else len(pending(campaign)),
        answered=len(answered),
        silent=len(silent),
        refused=len(refused),
        exact=answers.count(ReminderAnswer.EXACTE),
        to_correct=answers.count(ReminderAnswer.A_CORRIGER),
        stopped=answers.count(ReminderAnswer.ARRETEE),
        unanswered=answers.count(""),
        waiting=tuple(waiting[:SHOWN]),
    )


def _answers(groups: Iterable[list[ConfirmationLine]]) -> list[str]:
    """Return the answer about each entry, whoever of its team gave it; empty without any."""
    found: dict[int, str] = {}
    for group in groups:
        for line in group:
            found[line.programme_id] = line.answer or found.get(line.programme_id, "")
    return list(found.values())
