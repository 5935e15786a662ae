"""What a moderator reads and may answer, for each kind of line of the queue."""

from typing import TYPE_CHECKING

from django.http import QueryDict

from directory.admin.queue.kinds.base import Desk, InvalidAnswer, StaleAnswer
from directory.admin.queue.kinds.claim import ClaimDesk
from directory.admin.queue.kinds.fact import FactDesk
from directory.admin.queue.kinds.file import FileDesk
from directory.admin.queue.kinds.proposal import ProposalDesk
from directory.admin.queue.kinds.reports import ReportsDesk
from directory.admin.queue.kinds.silence import SilenceDesk
from directory.admin.queue.kinds.version import VersionDesk
from directory.enums import QueueKind
from directory.models import QueueItem

if TYPE_CHECKING:
    from accounts.models import User

__all__ = ["Desk", "InvalidAnswer", "StaleAnswer", "desk_for"]

DESKS: dict[str, type[Desk]] = {
    QueueKind.NOUVELLE: VersionDesk,
    QueueKind.MODIFICATION: VersionDesk,
    QueueKind.CORRECTION: ProposalDesk,
    QueueKind.SIGNALEMENT: ReportsDesk,
    QueueKind.GESTION: ClaimDesk,
    QueueKind.FAIT: FactDesk,
    QueueKind.FICHIER: FileDesk,
    QueueKind.FRAICHEUR: SilenceDesk,
    QueueKind.INJOIGNABLE: SilenceDesk,
}


def desk_for(item: QueueItem, user: "User", data: QueryDict | None = None) -> Desk:
    """Return what ``user`` works on ``item`` with; ``data`` is what was posted."""
    return DESKS[item.kind](item, user, data)
