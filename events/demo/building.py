"""Laying out the demonstration's events: pages published as officers would, then what happened."""

import uuid
from datetime import datetime, time, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from core.french import typography
from core.registry import public_cards
from events.contact import Contact
from events.demo.written import EVENTS, Written
from events.enums import ActorType, Decision, RegistrationMode, RegistrationOrigin
from events.models import AgendaPage, DiscoveryEveningPage, Event, EventPage
from events.services import deciding
from events.services.registering import register
from territories.models import Commune, SupportStructure

NAMESPACE = uuid.UUID("7b9d3c9e-7f0c-4c55-9d7c-0f2d8a6b1e11")
PRESENTED = 3
FRIDAY = 4
TYPED = ("place_name", "address", "access", "accessibility", "host", "referral", "training_body",
         "price_note")  # fmt: skip


@transaction.atomic
def lay_out_events() -> int:
    """Create the events of the demonstration that are missing; return how many."""
    agenda = AgendaPage.objects.first()
    structure = SupportStructure.objects.order_by("-is_default", "name").first()
    if agenda is None or structure is None:
        return 0
    taken = set(agenda.get_children().values_list("slug", flat=True))
    missing = [written for written in EVENTS if written.slug not in taken]
    for written in missing:
        page = _page(written, structure)
        agenda.add_child(instance=page)
        page.save_revision(log_action=True).publish()
        agenda.refresh_from_db()
        _happen(written, Event.objects.get(page_id=page.pk))
    return len(missing)


def run_demo_step() -> None:
    """Lay out the events as a step of the demonstration."""
    lay_out_events()


def _page(written: Written, structure: SupportStructure) -> EventPage:
    """Return the page of an event, not saved."""
    values = dict(written.values)
    opens, closes = values.pop("opens_in", None), values.pop("closes_in", None)
    morning = timezone.make_aware(datetime.combine(timezone.localdate(), time(9)))
    for name in TYPED:
        if name in values:
            values[name] = typography(values[name])
    return written.model(
        title=typography(written.title),
        slug=written.slug,
        introduction=typography(written.introduction),
        support_structure=structure,
        commune=_commune(written.town),
        sittings=_sittings(written),
        opens_at=None if opens is None else morning + timedelta(days=opens),
        closes_at=None if closes is None else morning + timedelta(days=closes),
        live=False,
        **{**values, **_streams(values)},
        **_presented(written.model),
    )


def _streams(values: dict[str, Any]) -> dict[str, Any]:
    """Return the blocks of the fields that are written as plain tuples."""
    rows = {
        "partners": ("partner", ("name", "url")),
        "timetable": ("line", ("time", "title", "speakers")),
        "speakers": ("speaker", ("name", "function")),
    }
    made: dict[str, Any] = {
        field: [
            {"type": kind, "value": dict(zip(names, map(typography, row), strict=True))}
            for row in values[field]
        ]
        for field, (kind, names) in rows.items()
        if field in values
    }
    if "synthesis" in values:
        html = f"<p>{typography(values['synthesis'])}</p>"
        made["synthesis"] = [{"type": "paragraph", "value": html}]
    return made


def _presented(model: type[EventPage]) -> dict[str, Any]:
    """Return the programmes that an evening presents: the first of the directory, if it has any."""
    if model is not DiscoveryEveningPage or "directory.Programme" not in public_cards.names():
        return {}
    block = model._meta.get_field("programmes").stream_block.child_blocks["programme"]
    keys = block.target_model.objects.filter(live=True).order_by("pk").values_list("pk", flat=True)
    return {"programmes": [{"type": "programme", "value": key} for key in keys[:PRESENTED]]}


def _sittings(written: Written) -> list[dict[str, Any]]:
    """Return the blocks of the sittings, all moved so that the first is on a working day."""
    today = timezone.localdate()
    weekday = (today + timedelta(days=written.sittings[0][0])).weekday()
    moved = 7 - weekday if weekday >= FRIDAY else 0
    return [
        {
            "type": "sitting",
            "id": str(uuid.uuid5(NAMESPACE, f"{written.slug}/{days}")),
            "value": {
                "day": (today + timedelta(days=days + moved)).isoformat(),
                "start": start,
                "end": end,
                "title": "",
            },
        }
        for days, start, end in written.sittings
    ]


def _commune(name: str) -> Commune | None:
    if not name:
        return None
    found: Commune | None = Commune.objects.named(name).first()
    return found


def _happen(written: Written, event: Event) -> None:
    """Register people, then decide, as the organiser of the demonstration did."""
    if event.registration_mode == RegistrationMode.DIRECTE:
        for number in range(1, written.taken + 1):
            _register(event, number)
    if written.decision:
        by = get_user_model().objects.filter(is_superuser=True).earliest("pk")
        reason = typography(written.reason)
        deciding.decide(event.pk, Decision(written.decision), by=by, reason=reason)


def _register(event: Event, number: int) -> None:
    contact = Contact(
        name=f"Inscrit d’exemple {number}",
        email=f"inscrit-{number}@exemple.fr",
        structure="CPTS d’exemple",
        postcode="95000",
        actor_type=ActorType.INFIRMIER,
    )
    register(
        event.pk,
        contact=contact,
        participants=[contact.name],
        origin=RegistrationOrigin.FORMULAIRE,
    )
