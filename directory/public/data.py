"""The public form of an entry, frozen and plain: page, list, index and exports read it alone."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from directory.enums import ActivityState
from directory.freshness import Band


@dataclass(frozen=True)
class Choice:
    """A value of a closed list: its stable code and the words that people read."""

    code: str
    label: str

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True)
class PublicState:
    """Whether the offer takes people in today.

    ``until`` is the day a suspension ends, ``stopped_on`` the day on which the offer stopped.
    """

    code: str
    label: str
    sentence: str = ""
    until: date | None = None
    stopped_on: date | None = None

    @property
    def takes_people(self) -> bool:
        """Say whether a person may join now."""
        return self.code == ActivityState.ACTIF

    @property
    def is_stopped(self) -> bool:
        """Say whether the offer is over for good."""
        return self.code == ActivityState.ARRETE


@dataclass(frozen=True)
class PublicFreshness:
    """When the entry was last confirmed, in the words of its page and of its card.

    Attributes:
        band: of freshness, the same scale for all entries.
        lead: what stands before the moment (« Informations confirmées par l’équipe »), or the
            whole sentence when there is none.
        short: the same for a card.
        on: day of the confirmation.
        ago: how long ago that was (« il y a 2 mois »).
        day: the day in words (« le 3 mars 2026 »), for paper, where « il y a 2 mois » grows false.
        advice: what to do when it is old.
    """

    band: str
    lead: str
    short: str
    on: date | None = None
    ago: str = ""
    day: str = ""
    advice: str = ""

    @property
    def sentence(self) -> str:
        """Return it all as plain text."""
        told = f"{self.lead} {self.ago} ({self.day})." if self.on else self.lead
        return f"{told} {self.advice}".strip()

    @property
    def is_good(self) -> bool:
        """Say whether the entry was confirmed within a year."""
        return self.band in (Band.FRESH, Band.AGEING)


@dataclass(frozen=True)
class PublicLife:
    """Where the entry comes from, and its two clocks."""

    source: Choice | None
    created_at: datetime | None
    modified_at: datetime | None
    modified_by: Choice | None
    confirmed_at: datetime | None
    confirmed_by: Choice | None
    next_due: date | None
    freshness: PublicFreshness


@dataclass(frozen=True)
class PublicCommune:
    """A commune and the territories that hold it; ``intercommunalite`` is a SIREN number."""

    insee: str
    name: str
    departement_code: str
    departement: str
    intercommunalite: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class PublicOrganisation:
    """The structure that holds the entry."""

    public_id: str
    name: str
    kind: Choice | None
    finess: str
    siret: str
    address: str
    postcode: str
    commune: PublicCommune | None
    phone: str
    website: str


@dataclass(frozen=True)
class PublicPlace:
    """Where it takes place; ``is_exact`` is False where the point is the commune's."""

    label: str
    address: str
    postcode: str
    commune: PublicCommune
    latitude: float | None
    longitude: float | None
    is_exact: bool
    wheelchair: Choice | None
    transport: str
    schedule: str
    evening_or_saturday: bool

    @property
    def name(self) -> str:
        """Return what the place is called: its label, or its address, or its commune."""
        return self.label or self.address or self.commune.name


@dataclass(frozen=True)
class PublicContactData:
    """A way to reach a role; ``email`` is for everyone, ``mssante`` for professionals alone."""

    role: str
    phone: str
    extension: str
    hours: str
    email: str = ""
    mssante: str = ""


@dataclass(frozen=True)
class PublicReferral:
    """What a professional who refers a patient needs."""

    who: tuple[str, ...]
    papers: tuple[str, ...]
    exclusions: tuple[str, ...]
    contacts: tuple[PublicContactData, ...]


@dataclass(frozen=True)
class PublicSitting:
    """How the sessions go."""

    count: int | None
    length: str
    rhythm: str
    group_size: str


@dataclass(frozen=True)
class PublicDate:
    """A next start date that has not gone by."""

    starts_on: date
    ends_on: date | None


@dataclass(frozen=True)
class PublicFile:
    """A leaflet to download."""

    url: str
    title: str
    extension: str
    size: int | None


@dataclass(frozen=True)
class PublicImage:
    """An image with its alternative text and credit."""

    url: str
    width: int
    height: int
    alt: str
    credit: str


@dataclass(frozen=True)
class PublicEntry:
    """All that the public may know of an entry.

    Attributes:
        served: the territories whose inhabitants alone may come, empty when everybody may: codes
            of départements, SIREN numbers, slugs of CPTS.
    """

    public_id: str
    slug: str
    path: str
    short_path: str
    title: str
    official_title: str
    offer_type: Choice | None
    state: PublicState
    notice: str
    notice_until: date | None
    declaration: str
    organisation: PublicOrganisation
    partners: tuple[str, ...]
    care_settings: tuple[Choice, ...]
    receptions: tuple[Choice, ...]
    pathologies: tuple[Choice, ...]
    audiences: tuple[Choice, ...]
    inclusion_conditions: tuple[str, ...]
    polypathology: bool | None
    access_modes: tuple[Choice, ...]
    join_steps: tuple[str, ...]
    usual_delay: str
    cost: Choice | None
    cost_note: str
    contacts: tuple[PublicContactData, ...]
    referral: PublicReferral
    aims: tuple[str, ...]
    course: tuple[str, ...]
    formats: tuple[Choice, ...]
    modes: tuple[Choice, ...]
    sitting: PublicSitting
    themes: tuple[str, ...]
    next_dates: tuple[PublicDate, ...]
    languages: tuple[Choice, ...]
    places: tuple[PublicPlace, ...]
    served: tuple[Choice, ...]
    mobile_zone: str
    professions: tuple[Choice, ...]
    patient_partner: tuple[Choice, ...]
    life: PublicLife
    leaflet: PublicFile | None = None
    image: PublicImage | None = None

    @property
    def communes(self) -> tuple[PublicCommune, ...]:
        """Return the communes of the places, once each, in order."""
        return tuple({place.commune.insee: place.commune for place in self.places}.values())

    @property
    def freshness(self) -> PublicFreshness:
        """Return how fresh the entry is."""
        return self.life.freshness


@dataclass(frozen=True)
class PublicCard:
    """What a list shows of an entry.

    Attributes:
        served: the territories whose inhabitants alone may come; empty when everybody may.
        is_remote: whether the offer is followed from anywhere.
        km: how far its nearest place is from where somebody looks, in kilometres.
    """

    public_id: str
    path: str
    title: str
    offer_type: Choice | None
    state: PublicState
    organisation: str
    communes: tuple[str, ...]
    pathologies: tuple[Choice, ...]
    audiences: tuple[Choice, ...]
    freshness: PublicFreshness
    served: tuple[str, ...] = ()
    is_remote: bool = False
    km: float | None = None

    @cached_property
    def drawn(self) -> dict[tuple[int, bool], str]:
        """Return what pages have already written of this card, by how they show it."""
        return {}
