"""The register of subscribers in the admin, read-only: what changes goes through the services.

It is the only module of the room that knows wagtail-modeladmin, so that a move to another kind of
list is a move of this file (design.md, decision 13).
"""

import csv
from collections.abc import Iterator
from datetime import date
from typing import IO, Any, ClassVar

from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.mixins import Echo
from wagtail.log_actions import log
from wagtail_modeladmin.helpers import ButtonHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView, InspectView

from core.keys import key_of
from core.spreadsheets import BOM, SEPARATOR, plain_cell
from core.text import clean_line
from core.workbooks import Sheet, workbook
from news.admin.exports import HEADINGS, PURPOSES, USUAL, Column, lists_in_words, row_of, width_of
from news.admin.figures import figures
from news.admin.inspected import about
from news.admin.register_filters import (
    BounceFilter,
    ListFilter,
    SinceFilter,
    StateFilter,
    TerritoryFilter,
)
from news.admin.told import day
from news.enums import ListKind, SubscriberState
from news.models import ConsentRecord, Subscriber, Subscription
from news.permissions import handles_letters

LONGEST_SEARCH = 100
ROWS_AT_ONCE = 1000
"""Subscribers of a file that are in memory at once."""
EXPORTED = "news.subscribers_exported"


class ReadOnlyHelper(PermissionHelper):
    """Let officers and coordinators read; nobody adds, changes or deletes anybody here."""

    def user_has_any_permissions(self, user: Any) -> bool:
        """Tell whether somebody reads the register."""
        return handles_letters(user)

    def user_can_list(self, user: Any) -> bool:
        """Tell whether somebody reads the register."""
        return handles_letters(user)

    def user_can_inspect_obj(self, user: Any, obj: Subscriber) -> bool:
        """Tell whether somebody reads the register."""
        return handles_letters(user)

    def user_can_create(self, user: Any) -> bool:
        """Refuse: people subscribe by themselves, or come from a file with its proof."""
        return False

    def user_can_edit_obj(self, user: Any, obj: Subscriber) -> bool:
        """Refuse: the person alone chooses."""
        return False

    def user_can_delete_obj(self, user: Any, obj: Subscriber) -> bool:
        """Refuse: somebody is erased by the service, on request."""
        return False


class RegisterButtons(ButtonHelper):
    """The buttons of a line: none, for the address leads to what is known."""

    def get_buttons_for_obj(
        self, obj: Subscriber, *args: Any, **kwargs: Any
    ) -> list[dict[str, Any]]:
        """Return nothing."""
        return []


class RegisterIndex(IndexView):
    """The list with its figures; exports say what they are for, and are logged."""

    page_title = _("Abonnés")
    export_buttons_template_name = "news/admin/exports.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the list, or send the spreadsheet; no cache keeps either."""
        self.asked = request.GET.get("usage", "")
        self.purpose = PURPOSES.get(self.asked, PURPOSES[USUAL])
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        return response

    def get_filters(self, request: HttpRequest) -> Any:
        """Read our own filters alone: any other word of the address would ask any column."""
        specs, has_filters, _others, distinct = super().get_filters(request)
        return specs, has_filters, {}, distinct

    def get_filters_params(self, params: Any = None) -> dict[str, Any]:
        """Return the words of our filters."""
        known = {one.parameter_name for one in RegisterAdmin.list_filter}
        found = super().get_filters_params(params)
        return {name: value for name, value in found.items() if name in known}

    def get_queryset(self, request: HttpRequest | None = None) -> QuerySet:
        """Return the lines; in a spreadsheet, those that its purpose needs."""
        if request is None:  # asked again for the page: filters are read once
            return self.queryset
        rows = super().get_queryset(request)
        if self.export not in self.FORMATS:
            return rows
        asked = request.GET.get(StateFilter.parameter_name)
        if self.purpose.states and asked not in SubscriberState.values:
            rows = rows.filter(state__in=self.purpose.states)
        return rows

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> QuerySet:
        """Search a part of an address, whatever its case."""
        words = clean_line(search_term)[:LONGEST_SEARCH].casefold()
        return queryset.filter(email_key__contains=words) if words else queryset

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the figures."""
        return super().get_context_data(*args, figures=figures(), **kwargs)

    @property
    def purposes(self) -> list[dict[str, Any]]:
        """Return the spreadsheets that can be had, with their addresses."""
        links = []
        for key, purpose in PURPOSES.items():
            asked = self.request.GET.copy()
            asked["usage"] = key
            files = []
            for form in self.FORMATS:
                asked["export"] = form
                files.append((form.upper(), f"?{asked.urlencode()}"))
            links.append({"label": purpose.label, "files": files})
        return links

    def as_spreadsheet(self, queryset: QuerySet, spreadsheet_format: str) -> Any:
        """Log who takes which addresses and why, then send them."""
        log(
            self.request.user,
            EXPORTED,
            user=self.request.user,
            data={
                "purpose": str(self.purpose.label),
                "people": queryset.count(),
                "filters": self.get_filters_params(),
            },
        )
        return super().as_spreadsheet(queryset, spreadsheet_format)

    @property
    def list_export(self) -> list[str]:
        """Return the columns of the purpose."""
        return [str(column) for column in self.purpose.columns]

    @list_export.setter
    def list_export(self, _value: Any) -> None:
        """Keep the columns of the purpose, whatever modeladmin sets."""

    def get_filename(self) -> str:
        """Return a name without accents."""
        return "abonnes"

    def rows_of(self, queryset: QuerySet) -> Iterator[list[Any]]:
        """Yield the lines of the file, its headings first."""
        columns = self.purpose.columns
        yield [str(HEADINGS[one]) for one in columns]
        if Column.PROOF in columns:
            proofs = ConsentRecord.objects.order_by("pk")
            queryset = queryset.prefetch_related(Prefetch("records", proofs, to_attr="proofs"))
        for item in queryset.iterator(chunk_size=ROWS_AT_ONCE):
            yield list(row_of(item, columns).values())

    def stream_csv(self, queryset: QuerySet) -> Iterator[bytes]:
        """Yield the file line by line, after the mark by which Excel knows its encoding."""
        writer = csv.writer(Echo(), delimiter=SEPARATOR)
        yield BOM.encode()
        for row in self.rows_of(queryset):
            yield writer.writerow(
                plain_cell(f"{cell:%d/%m/%Y}" if isinstance(cell, date) else cell) for cell in row
            )

    def write_xlsx(self, queryset: QuerySet, output: IO[bytes]) -> None:
        """Write the file, in which no text is a formula."""
        widths = [width_of(one) for one in self.purpose.columns]
        output.write(workbook([Sheet(_t("Abonnés"), self.rows_of(queryset), widths=widths)]))


class RegisterInspect(InspectView):
    """Somebody: what they chose, the whole proof, what came back, what was sent."""

    page_title = _("Abonné")

    def get_page_subtitle(self) -> str:
        """Return nothing: the address stands below the title, where a long one wraps."""
        return ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the page, which no cache keeps."""
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add all that is known."""
        return super().get_context_data(about=about(self.instance), **kwargs)


class RegisterAdmin(ModelAdmin):
    """All those who subscribed."""

    model = Subscriber
    base_url_path = "lettres/abonnes"
    menu_label = _("Abonnés")
    empty_value_display = "–"
    menu_icon = "group"
    add_to_admin_menu = False
    permission_helper_class = ReadOnlyHelper
    button_helper_class = RegisterButtons
    index_view_class = RegisterIndex
    inspect_view_class = RegisterInspect
    inspect_view_enabled = True
    index_template_name = "news/admin/register.html"
    inspect_template_name = "news/admin/subscriber.html"
    history_view_enabled = False
    list_display = ("address", "state", "themes", "territories", "since", "last_sign")
    list_filter = (StateFilter, ListFilter, TerritoryFilter, SinceFilter, BounceFilter)
    list_per_page = 50
    index_view_extra_css: ClassVar[list[str]] = ["css/subscribers-admin.css"]
    inspect_view_extra_css: ClassVar[list[str]] = ["css/subscribers-admin.css"]
    search_fields = ("email_key",)
    ordering = ("-created_at", "-pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Subscriber]:
        """Return everybody, with what they chose."""
        chosen = Subscription.objects.select_related("list").order_by("list__order", "list__name")
        rows: QuerySet[Subscriber] = super().get_queryset(request)
        return rows.prefetch_related(Prefetch("subscriptions", chosen, to_attr="chosen"))

    def address(self, subscriber: Subscriber) -> str:
        """Return the address; modeladmin links the first column to what is known."""
        return subscriber.email

    address.short_description = _("Adresse")  # type: ignore[attr-defined]
    address.admin_order_field = "email_key"  # type: ignore[attr-defined]

    def themes(self, subscriber: Subscriber) -> str:
        """Return the themes that were chosen."""
        return lists_in_words(subscriber, ListKind.THEME) or "–"

    themes.short_description = _("Thèmes")  # type: ignore[attr-defined]

    def territories(self, subscriber: Subscriber) -> str:
        """Return the territories that were chosen."""
        return lists_in_words(subscriber, ListKind.TERRITOIRE) or _t("partout")

    territories.short_description = _("Territoires")  # type: ignore[attr-defined]

    def since(self, subscriber: Subscriber) -> str:
        """Return the day on which they subscribed."""
        return day(subscriber.created_at)

    since.short_description = _("Abonné le")  # type: ignore[attr-defined]
    since.admin_order_field = "created_at"  # type: ignore[attr-defined]

    def last_sign(self, subscriber: Subscriber) -> str:
        """Return the day of their last sign of life."""
        return day(subscriber.last_act_at)

    last_sign.short_description = _("Dernier signe de vie")  # type: ignore[attr-defined]
    last_sign.admin_order_field = "last_act_at"  # type: ignore[attr-defined]

    def inspect_view(self, request: HttpRequest, instance_pk: str) -> Any:
        """Show somebody; a word that is no key is no page."""
        if key_of(instance_pk) is None:
            raise Http404
        return super().inspect_view(request, instance_pk)

    def get_admin_urls_for_registration(self) -> Any:
        """Give addresses to reading alone: there is no page to add, change or delete."""
        kept = {self.url_helper.get_action_url_name(name) for name in ("index", "inspect")}
        return tuple(one for one in super().get_admin_urls_for_registration() if one.name in kept)

    def get_permissions_for_registration(self) -> Any:
        """Offer no permission to groups: officers and coordinators read, nobody else."""
        return super().get_permissions_for_registration().none()

    def register_indexing(self) -> None:
        """Keep subscribers out of Wagtail's index of references: they refer to no content."""


REGISTER = RegisterAdmin()


def index_url() -> str:
    """Return the address of the register."""
    return reverse(REGISTER.url_helper.get_action_url_name("index"))


def inspect_url(key: int) -> str:
    """Return the address of somebody in the register."""
    return reverse(REGISTER.url_helper.get_action_url_name("inspect"), args=[key])
