"""How far an entry is, section by section: what each misses, where to go next."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directory.completeness import (
    WANTED_PRIVATE_CONTACTS,
    ChildFacts,
    Completeness,
    Missing,
    completeness,
)
from directory.models import Programme
from directory.sections import SECTIONS, section_of

PRIVATE_CONTACTS = "contacts-prives"
_FACTS = {
    "pathology": "pour-qui",
    "place": "lieux",
    "place_address": "lieux",
    "place_wheelchair": "lieux",
    "place_transport": "lieux",
    "place_schedule": "lieux",
    "public_contact": "contacts",
    "professional_contact": "orienter",
    "theme": "contenu",
    "private_contacts": PRIVATE_CONTACTS,
}


@dataclass
class Step:
    """One page of the form of an entry.

    Attributes:
        key: of the section, or « contacts-prives ».
        title: its heading.
        url: its address.
        missing: what it does not tell yet, the heaviest first.
        answered: whether a moderator said something of one of its fields.
        current: whether it is the page shown.
    """

    key: str
    title: str | Promise
    url: str
    missing: list[Missing] = field(default_factory=list)
    answered: bool = False
    current: bool = False

    @property
    def musts(self) -> list[Missing]:
        """Return what every entry must tell."""
        return [one for one in self.missing if one.must]


def draft_facts(draft: Programme) -> ChildFacts:
    """Return what counts of the children of a draft in memory: one query, private contacts."""
    places = draft.places.all()
    return ChildFacts(
        pathology=bool(draft.pathologies.all()),
        place=bool(places),
        place_address=any(place.address for place in places),
        place_wheelchair=any(place.wheelchair for place in places),
        place_transport=any(place.transport for place in places),
        place_schedule=any(place.schedule for place in places),
        public_contact=bool(draft.public_contacts.all()),
        professional_contact=bool(draft.professional_contacts.all()),
        private_contacts=draft.private_contacts.count() >= WANTED_PRIVATE_CONTACTS,
        theme=bool(draft.tagged_themes.all()),
    )


def completeness_of(draft: Programme) -> Completeness:
    """Return how complete a draft in memory is."""
    return completeness(draft, draft_facts(draft))


def step_of(name: str) -> str:
    """Return the key of the page on which ``name`` (a field or a fact) is told."""
    if name in _FACTS:
        return _FACTS[name]
    section = section_of(name)
    return section.key if section is not None else SECTIONS[0].key


def steps_of(
    draft: Programme,
    current: str = "",
    answers: dict[str, str] | None = None,
    told: Completeness | None = None,
) -> list[Step]:
    """Return all the pages of the form of an entry, in order.

    Args:
        draft: the newest version.
        current: key of the page shown.
        answers: what a moderator said, by field.
        told: how complete the draft is, where the caller knows it already.
    """
    titles = {section.key: section.title for section in SECTIONS}
    titles[PRIVATE_CONTACTS] = _("Personnes à prévenir")
    steps = [Step(key, title, page_url(draft, key)) for key, title in titles.items()]
    by_key = {step.key: step for step in steps}
    for missing in (told or completeness_of(draft)).missing:
        by_key[step_of(missing.name)].missing.append(missing)
    for name in answers or {}:
        by_key[step_of(name)].answered = True
    if current in by_key:
        by_key[current].current = True
    return steps


def next_url(draft: Programme, current: str) -> str:
    """Return the page after ``current``; after the last one, that on which one submits."""
    keys = [*(section.key for section in SECTIONS), PRIVATE_CONTACTS]
    position = keys.index(current) + 1
    if position == len(keys):
        return reverse("space:submit", args=[draft.public_id])
    return page_url(draft, keys[position])


def page_url(draft: Programme, key: str) -> str:
    """Return the address of the page ``key``: a section, or the private contacts."""
    if key == PRIVATE_CONTACTS:
        return reverse("space:private_contacts", args=[draft.public_id])
    return section_url(draft, key)


def section_url(draft: Programme, key: str) -> str:
    """Return the address of the form of a section."""
    return reverse("space:section", args=[draft.public_id, key])
