"""Ticked reasons of visitors, gathered in one line."""

from collections import Counter
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directory.admin.queue.kinds.base import Answer, Desk
from directory.enums import Outcome, ReportReason
from directory.services.moderation.settling import settle

SHOWN = 50


class ReportsDesk(Desk):
    """« Ce numéro ne répond pas », « ce programme n’existe plus », and the like."""

    template = "directory/moderation/kinds/reports.html"

    def context(self) -> dict[str, Any]:
        """Return how often each reason was ticked, and when."""
        reports = list(self.item.reports.all()[:SHOWN])
        labels = dict(ReportReason.choices)
        counted = Counter(reason for report in reports for reason in report.reasons)
        return {
            "reports": reports,
            "reasons": [(labels.get(code, code), count) for code, count in counted.most_common()],
        }

    def answers(self) -> dict[str, Answer]:
        """Return the answers."""
        return {"settle": self._settle, "nothing": self._nothing}

    def _settle(self) -> str | Promise:
        settle(self.item, user=self.user, comment=self.comment)
        return _("Les signalements sont traités.")

    def _nothing(self) -> str | Promise:
        settle(self.item, user=self.user, outcome=Outcome.SANS_SUITE, comment=self.comment)
        return _("Les signalements sont classés sans suite.")
