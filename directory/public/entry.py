"""From an entry to its public form. Nothing public is made of an entry anywhere else."""

from django.utils import timezone

from core.text import clean_line, fold
from directory.models import Organisation, Programme
from directory.public import data
from directory.public.addresses import page_path, short_path
from directory.public.privacy import public_text
from directory.public.rows import EntryRows, Link, rows_of
from directory.public.visibility import PublicRecord
from directory.public.wording import declaration_of, freshness_of, state_of
from territories.models import Commune
from territories.names import plain_group_name

IMAGE_SIZE = "max-880x600"


def public_entry(
    programme: Programme, rows: EntryRows | None = None, *, media: bool = False
) -> data.PublicEntry:
    """Return all that the public may know of an entry.

    Args:
        programme: a saved entry, or a draft in memory with its children.
        rows: what hangs on it, from ``load_rows``; read through its relations when None.
        media: whether to join the image and the leaflet, which a list or an index do not show.
    """
    rows = rows_of(programme) if rows is None else rows
    public_id = programme.public_id
    entry = PublicRecord(programme, public_id)
    life = entry.beside(rows.life)
    official_title = entry.text("official_title")
    title = entry.text("title") or official_title
    notice, notice_until = entry.text("notice"), entry.value("notice_until")
    if notice_until is None or notice_until < timezone.localdate():
        notice, notice_until = "", None
    slug = entry.value("slug")
    return data.PublicEntry(
        public_id=public_id,
        slug=slug,
        path=page_path(slug) if slug else "",
        short_path=short_path(public_id),
        title=title,
        official_title=_another(official_title, title),
        offer_type=entry.choice("offer_type"),
        state=state_of(life),
        notice=notice,
        notice_until=notice_until,
        declaration=declaration_of(programme),
        organisation=_organisation(entry.beside(programme.organisation)),
        partners=tuple(_names(rows.partners, public_id)),
        care_settings=entry.choices("care_settings"),
        receptions=entry.choices("receptions"),
        pathologies=_links(rows.pathologies),
        audiences=entry.choices("audiences"),
        inclusion_conditions=entry.lines("inclusion_conditions"),
        polypathology=entry.value("polypathology"),
        access_modes=entry.choices("access_modes"),
        join_steps=entry.lines("join_steps"),
        usual_delay=entry.text("usual_delay"),
        cost=entry.choice("cost"),
        cost_note=entry.text("cost_note"),
        contacts=_contacts(rows.contacts, entry),
        referral=data.PublicReferral(
            who=entry.lines("referral_who"),
            papers=entry.lines("referral_papers"),
            exclusions=entry.lines("referral_exclusions"),
            contacts=_contacts(rows.professional_contacts, entry),
        ),
        aims=entry.lines("aims"),
        course=entry.lines("course"),
        formats=entry.choices("formats"),
        modes=entry.choices("modes"),
        sitting=data.PublicSitting(
            count=entry.value("sitting_count"),
            length=entry.text("sitting_length"),
            rhythm=entry.text("sitting_rhythm"),
            group_size=entry.text("group_size"),
        ),
        themes=tuple(_names(rows.themes, public_id)),
        next_dates=tuple(data.PublicDate(row.starts_on, row.ends_on) for row in rows.next_dates),
        languages=entry.choices("languages"),
        places=tuple(_place(entry.beside(place)) for place in rows.places),
        served=tuple(
            data.Choice(link.code, plain_group_name(name))
            for link, name in zip(rows.served, _names(rows.served, public_id), strict=True)
        ),
        mobile_zone=entry.text("mobile_zone"),
        professions=entry.choices("professions"),
        patient_partner=entry.choices("patient_partner"),
        life=_life(entry, life),
        leaflet=_leaflet(entry, public_id) if media else None,
        image=_image(entry, public_id) if media else None,
    )


def _another(official_title: str, title: str) -> str:
    """Return the official title where it says something else."""
    is_same = not official_title or official_title == title or fold(official_title) == fold(title)
    return "" if is_same else official_title


def _life(entry: PublicRecord, life: PublicRecord) -> data.PublicLife:
    return data.PublicLife(
        source=entry.choice("source"),
        created_at=entry.value("created_at"),
        modified_at=life.value("modified_at"),
        modified_by=life.choice("modified_by_role"),
        confirmed_at=life.value("confirmed_at"),
        confirmed_by=life.choice("confirmed_by_role"),
        next_due=life.value("next_due"),
        freshness=freshness_of(life),
    )


def _links(links: list[Link]) -> tuple[data.Choice, ...]:
    return tuple(data.Choice(link.code, link.name) for link in links)


def _names(links: list[Link], public_id: str) -> list[str]:
    """Return the names of a vocabulary that officers write, read like any text."""
    return [public_text(clean_line(link.name), f"link of {public_id}") for link in links]


def _commune(commune: Commune | None) -> data.PublicCommune | None:
    if commune is None:
        return None
    departement = commune.departement
    return data.PublicCommune(
        insee=commune.insee,
        name=commune.name,
        departement_code=departement.code,
        departement=departement.name,
        intercommunalite=commune.intercommunalite_id or "",
        latitude=commune.latitude,
        longitude=commune.longitude,
    )


def public_organisation(organisation: Organisation, public_id: str) -> data.PublicOrganisation:
    """Return all that the public may know of a structure; ``public_id`` names it in the log."""
    return _organisation(PublicRecord(organisation, public_id))


def _organisation(record: PublicRecord) -> data.PublicOrganisation:
    return data.PublicOrganisation(
        public_id=record.value("public_id"),
        name=record.text("name"),
        kind=record.choice("kind"),
        finess=record.text("finess"),
        siret=record.text("siret"),
        address=record.text("address"),
        postcode=record.text("postcode"),
        commune=_commune(record.value("commune")),
        phone=record.phone("phone"),
        website=record.text("website"),
    )


def _place(record: PublicRecord) -> data.PublicPlace:
    commune = _commune(record.value("commune"))
    assert commune is not None  # noqa: S101 – the column is required
    latitude, longitude = record.value("latitude"), record.value("longitude")
    is_exact = latitude is not None and longitude is not None
    return data.PublicPlace(
        label=record.text("label"),
        address=record.text("address"),
        postcode=record.text("postcode"),
        commune=commune,
        latitude=latitude if is_exact else commune.latitude,
        longitude=longitude if is_exact else commune.longitude,
        is_exact=is_exact,
        wheelchair=record.choice("wheelchair"),
        transport=record.text("transport"),
        schedule=record.text("schedule"),
        evening_or_saturday=record.value("evening_or_saturday"),
    )


def _contacts(contacts: list, entry: PublicRecord) -> tuple[data.PublicContactData, ...]:
    """Return the contacts that can still be reached once persons' own numbers are gone."""
    found = []
    for contact in contacts:
        record = entry.beside(contact)
        address = "mssante" if hasattr(contact, "mssante") else "email"
        phone, mail = record.phone("phone"), record.address(address)
        if phone or mail:
            found.append(
                data.PublicContactData(
                    role=record.text("role"),
                    phone=phone,
                    extension=record.text("extension") if phone else "",
                    hours=record.text("hours"),
                    **{address: mail},
                )
            )
    return tuple(found)


def _leaflet(entry: PublicRecord, public_id: str) -> data.PublicFile | None:
    document = entry.value("leaflet")
    if document is None:
        return None
    title = public_text(clean_line(document.title), f"leaflet of {public_id}")
    return data.PublicFile(document.url, title, document.file_extension, document.file_size)


def _image(entry: PublicRecord, public_id: str) -> data.PublicImage | None:
    image = entry.value("image")
    if image is None:
        return None
    rendition = image.get_rendition(IMAGE_SIZE)
    where = f"image of {public_id}"
    return data.PublicImage(
        url=rendition.url,
        width=rendition.width,
        height=rendition.height,
        alt=public_text(clean_line(image.description), where),
        credit=public_text(clean_line(image.credit), where),
    )
