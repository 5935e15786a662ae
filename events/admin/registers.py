"""The register of registrations in the admin, read-only: what changes goes through the services.

It is the only module that knows wagtail-modeladmin, so that a move to another kind of list is a
move of this file (design.md, decision 13).
"""

import csv
from collections import OrderedDict
from collections.abc import Iterator
from datetime import date, datetime
from typing import IO, Any, ClassVar

from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.mixins import Echo
from wagtail_modeladmin.helpers import ButtonHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView, InspectView

from core.french import french_phone
from core.keys import key_of
from core.spreadsheets import BOM, SEPARATOR, plain_cell
from core.text import clean_line
from core.workbooks import Sheet, workbook
from events.admin.exports import HEADINGS, PURPOSES, READ, USUAL, Column, Lexicon, row_of, width_of
from events.admin.register_filters import (
    ActorFilter,
    EventFilter,
    OriginFilter,
    StateFilter,
    TerritoryFilter,
)
from events.contact import name_key
from events.enums import RegistrationState
from events.models import Event, Participant, Registration
from events.permissions import enters_desk, managed_events
from events.questions import questions_of
from territories.models import Departement

LONGEST_SEARCH = 100
ROWS_AT_ONCE = 1000
"""Registrations of a file that are in memory at once."""


class ReadOnlyHelper(PermissionHelper):
    """Let officers read their own registrations; nobody adds, changes or deletes one here."""

    def user_has_any_permissions(self, user: Any) -> bool:
        """Tell whether somebody handles registrations at all."""
        return enters_desk(user)

    def user_can_list(self, user: Any) -> bool:
        """Tell whether somebody reads the register."""
        return enters_desk(user)

    def user_can_inspect_obj(self, user: Any, obj: Registration) -> bool:
        """Tell whether a registration is one that somebody handles."""
        # Every line of the list asks: the events are read once in a request.
        if not hasattr(user, "_managed_event_keys"):
            user._managed_event_keys = set(managed_events(user).values_list("pk", flat=True))
        return obj.event_id in user._managed_event_keys

    def user_can_create(self, user: Any) -> bool:
        """Refuse: the desk registers by hand."""
        return False

    def user_can_edit_obj(self, user: Any, obj: Registration) -> bool:
        """Refuse: the desk changes, by the services."""
        return False

    def user_can_delete_obj(self, user: Any, obj: Registration) -> bool:
        """Refuse: a registration is cancelled, or erased when its time has come."""
        return False


class RegisterButtons(ButtonHelper):
    """The buttons of a line: read, and open at the desk.

    The list shows what the person may read: no line asks again.
    """

    def get_buttons_for_obj(
        self, obj: Registration, *args: Any, **kwargs: Any
    ) -> list[dict[str, Any]]:
        """Return the inspection, unless it is shown, and the desk."""
        is_inspected = "inspect" in kwargs.get("exclude", ())
        added = [*kwargs.get("classnames_add", ()), *(() if is_inspected else ["button-secondary"])]
        inspect = self.inspect_button(obj.pk, classnames_add=kwargs.get("classnames_add"))
        desk = {
            "url": reverse("events_desk:registration", args=[obj.event_id, obj.pk]),
            "label": _t("Ouvrir au bureau"),
            "classname": self.finalise_classname(added),
            "title": _t("Ouvrir l’inscription de %(name)s au bureau de l’événement")
            % {"name": obj},
        }
        return [desk] if is_inspected else [inspect, desk]


class RegisterIndex(IndexView):
    """The list; exports say what they are for."""

    page_title = _("Toutes les inscriptions")
    export_buttons_template_name = "events/desk/parts/exports.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the list, or send the spreadsheet; no cache keeps either."""
        self.purpose = PURPOSES.get(request.GET.get("usage", ""), PURPOSES[USUAL])
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
        if self.purpose.names:
            rows = rows.filter(anonymised_at=None)
        asked = request.GET.get(StateFilter.parameter_name)
        if self.purpose.states and asked not in RegistrationState.values:
            rows = rows.filter(state__in=self.purpose.states)
        return rows

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> QuerySet:
        """Search names whatever their accents, addresses, phones and structures."""
        words = clean_line(search_term)[:LONGEST_SEARCH]
        rows = super().get_search_results(request, queryset, words)
        key = name_key(words)
        if not key:
            return rows
        people = Participant.objects.filter(name_key__contains=key).values("registration")
        keys = queryset.order_by().filter(pk__in=people).values("pk")
        return queryset.filter(pk__in=rows.order_by().values("pk")) | queryset.filter(pk__in=keys)

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

    @cached_property
    def lexicon(self) -> Lexicon:
        """Return the words of the codes in a file: of questions and départements, if it has any."""
        questions, departements = {}, {}
        if Column.ANSWERS in self.purpose.columns:
            keys = self.queryset.order_by().values("event").distinct()
            events = Event.objects.filter(pk__in=keys)
            questions = {event.pk: questions_of(event) for event in events}
        if Column.DEPARTEMENT in self.purpose.columns:
            departements = dict(Departement.objects.values_list("pk", "name"))
        return Lexicon(questions, departements)

    @property
    def list_export(self) -> list[str]:
        """Return the columns of the purpose."""
        return [str(column) for column in self.purpose.columns]

    @list_export.setter
    def list_export(self, _value: Any) -> None:
        """Keep the columns of the purpose, whatever modeladmin sets."""

    def get_filename(self) -> str:
        """Return a name without accents."""
        return "inscriptions"

    def get_heading(self, queryset: QuerySet, field: str) -> str:
        """Return the title of a column."""
        return str(HEADINGS[field])

    def to_row_dict(self, item: Registration) -> "OrderedDict[str, Any]":
        """Return the cells of a registration."""
        return row_of(item, self.purpose.columns, self.lexicon)

    def rows_of(self, queryset: QuerySet) -> Iterator[list[Any]]:
        """Yield the lines of the file, its headings first."""
        yield [self.get_heading(queryset, one) for one in self.list_export]
        if Column.PEOPLE not in self.purpose.columns:
            queryset = queryset.prefetch_related(None)
        for item in queryset.only(*READ).iterator(chunk_size=ROWS_AT_ONCE):
            yield list(self.to_row_dict(item).values())

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
        output.write(workbook([Sheet(_t("Inscriptions"), self.rows_of(queryset), widths=widths)]))


class RegisterInspect(InspectView):
    """One registration; what an organiser does with it is at the desk."""

    page_title = _("Inscription")

    def get_field_label(self, field_name: str, field: Any = None) -> str:
        """Return the words of the columns that the model does not name in French."""
        words = {"event": _t("Événement"), "number": _t("Numéro"), "origin": _t("Origine")}
        words["created_at"] = _t("Arrivée le")
        words["actor_type"] = _t("Profession ou qualité")
        return words.get(field_name) or capfirst(super().get_field_label(field_name, field))

    def get_field_display_value(self, field_name: str, field: Any = None) -> Any:
        """Return a value as French writes it; a dash for none."""
        value = super().get_field_display_value(field_name, field)
        if isinstance(value, datetime):
            return date_format(timezone.localtime(value), "d/m/Y, H:i")
        if field_name == "phone" and self.instance.phone:
            return french_phone(self.instance.phone)
        return value


class RegisterAdmin(ModelAdmin):
    """Registrations of all the events that somebody handles."""

    model = Registration
    base_url_path = "agenda/inscriptions"
    menu_label = _("Toutes les inscriptions")
    empty_value_display = "–"
    menu_icon = "list-ul"
    add_to_admin_menu = False
    permission_helper_class = ReadOnlyHelper
    button_helper_class = RegisterButtons
    index_view_class = RegisterIndex
    inspect_view_class = RegisterInspect
    inspect_view_enabled = True
    index_template_name = "events/desk/register.html"
    inspect_template_name = "events/desk/inspect.html"
    history_view_enabled = False
    list_display = ("contact", "at_event", "state", "seats", "structure", "arrived")
    list_filter = (EventFilter, StateFilter, ActorFilter, TerritoryFilter, OriginFilter)
    list_per_page = 50
    index_view_extra_css: ClassVar[list[str]] = ["css/agenda-admin.css"]
    inspect_view_extra_css: ClassVar[list[str]] = ["css/agenda-admin.css"]
    search_fields = ("name", "email", "phone", "structure", "event__title")
    ordering = ("-created_at", "-pk")
    inspect_view_fields = (
        "event", "number", "state", "state_at", "seats", "origin", "name", "email", "phone",
        "structure", "postcode", "actor_type", "created_at",
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Registration]:
        """Return the registrations that the person handles."""
        people = Participant.objects.order_by("position", "pk")
        rows = super().get_queryset(request).filter(event__in=managed_events(request.user))
        found: QuerySet[Registration] = rows.select_related("event").prefetch_related(
            Prefetch("participants", queryset=people, to_attr="people")
        )
        return found

    def contact(self, registration: Registration) -> str:
        """Return who is registered, as a link to the desk."""
        url = reverse("events_desk:registration", args=[registration.event_id, registration.pk])
        return format_html('<a href="{}">{}</a>', url, registration)

    contact.short_description = _("Personne à joindre")  # type: ignore[attr-defined]
    contact.admin_order_field = "name"  # type: ignore[attr-defined]

    def at_event(self, registration: Registration) -> str:
        """Return the event."""
        return str(registration.event)

    at_event.short_description = _("Événement")  # type: ignore[attr-defined]
    at_event.admin_order_field = "event__starts_at"  # type: ignore[attr-defined]

    def arrived(self, registration: Registration) -> str:
        """Return the day on which it came."""
        return f"{timezone.localdate(registration.created_at):%d/%m/%Y}"

    arrived.short_description = _("Arrivée le")  # type: ignore[attr-defined]
    arrived.admin_order_field = "created_at"  # type: ignore[attr-defined]

    def inspect_view(self, request: HttpRequest, instance_pk: str) -> Any:
        """Show one registration; a word that is no key is no page."""
        if key_of(instance_pk) is None:
            raise Http404
        return super().inspect_view(request, instance_pk)

    def get_admin_urls_for_registration(self) -> Any:
        """Give addresses to reading alone: there is no page to add, change or delete."""
        kept = {self.url_helper.get_action_url_name(name) for name in ("index", "inspect")}
        return tuple(one for one in super().get_admin_urls_for_registration() if one.name in kept)

    def get_permissions_for_registration(self) -> Any:
        """Offer no permission to groups: who reads what follows from support structures."""
        return super().get_permissions_for_registration().none()

    def register_indexing(self) -> None:
        """Keep registrations out of Wagtail's index of references: they refer to no content."""


REGISTER = RegisterAdmin()
