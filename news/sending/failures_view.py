"""The mails that failed, as a table: addresses, for those who may act on the campaign alone."""

import csv
import io

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from core.spreadsheets import BOM, SEPARATOR, plain_cell
from news.sending.failures import lines_of
from news.sending.pages import CampaignPage


class FailuresView(CampaignPage):
    """A CSV file that a French Excel reads right, in which no cell is a formula."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Return the table of one campaign."""
        text = io.StringIO()
        table = csv.writer(text, delimiter=SEPARATOR)
        table.writerow([_("Adresse"), _("État"), _("Ce que cela veut dire"), _("Détail")])
        for line in lines_of(self.campaign):
            table.writerow([plain_cell(value) for value in line])
        response = HttpResponse(BOM + text.getvalue(), content_type="text/csv; charset=utf-8")
        name = f"echecs-envoi-{self.campaign.pk}.csv"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["Cache-Control"] = "private, no-store"
        return response
