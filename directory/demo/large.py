"""A large invented directory, the same for the same seed and day."""

import random
from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from directory import enums
from directory.demo import words
from directory.identifiers import ALPHABET, slug_for
from directory.models import (
    FormerSlug,
    Organisation,
    Pathology,
    Place,
    PrivateContact,
    ProfessionalContact,
    Programme,
    PublicContact,
    Theme,
)
from directory.services.entries.bulk import NewEntry, create_live
from territories.models import Commune
from territories.scope import communes_in_scope

ENTRIES_PER_ORGANISATION = 8
STATES = [enums.ActivityState.ACTIF] * 12 + list(enums.ActivityState)
OFFERS = [enums.OfferType.PROGRAMME_DECLARE] * 10 + list(enums.OfferType)
AGES_IN_DAYS = (None, 10, 60, 150, 200, 300, 400, 900)


class MissingReferenceDataError(Exception):
    """Territories or pathologies are not loaded yet."""


class LargeDirectory:
    """Makes entries one by one from a seeded source of chance; nothing else is random."""

    def __init__(self, seed: int) -> None:
        # A second run adds other entries: its codes differ with what is there already.
        start = f"{seed}/{Programme.objects.count()}"
        self.chance = random.Random(start)  # noqa: S311 – invented data, no secret
        self.today = timezone.localdate()
        self.communes = list(communes_in_scope().filter(latitude__isnull=False).order_by("insee"))
        self.pathologies = list(Pathology.objects.order_by("slug"))
        self.themes = list(Theme.objects.order_by("slug"))
        if not self.communes or not self.pathologies:
            raise MissingReferenceDataError
        self.postcodes = dict(
            Commune.objects.filter(pk__in=[commune.pk for commune in self.communes])
            .order_by("-postcodes__postcode")
            .values_list("pk", "postcodes__postcode")
        )
        self.slugs = set(Programme.objects.values_list("slug", flat=True))
        self.slugs |= set(FormerSlug.objects.values_list("slug", flat=True))

    def organisations(self, count: int) -> list[Organisation]:
        """Create ``count`` structures in as many communes."""
        taken = set(Organisation.objects.values_list("slug", flat=True))
        made = []
        for _rank in range(count):
            kind_name, kind = self.chance.choice(words.ORGANISATIONS)
            commune = self.chance.choice(self.communes)
            name = f"{kind_name} {self.chance.choice(words.PLACE_NAMES)} ({commune.name})"
            slug = slug_for(name, taken)
            taken.add(slug)
            made.append(
                Organisation(
                    public_id=self._code(),
                    name=name,
                    slug=slug,
                    kind=kind,
                    commune=commune,
                    address=self._address(),
                    postcode=self.postcodes.get(commune.pk) or "",
                    phone=self._phone(),
                )
            )
        return Organisation.objects.bulk_create(made, batch_size=500)

    def entries(self, count: int, organisations: Sequence[Organisation]) -> Iterator[NewEntry]:
        """Yield ``count`` unsaved entries held by ``organisations``."""
        for _rank in range(count):
            yield self._entry(self.chance.choice(organisations))

    def _entry(self, organisation: Organisation) -> NewEntry:
        pathologies = self.chance.sample(self.pathologies, self.chance.choice((1, 1, 1, 2, 3)))
        state = self.chance.choice(STATES)
        confirmed = self.chance.choice(AGES_IN_DAYS)
        suspended = state == enums.ActivityState.SUSPENDU and self._often(0.7)
        starts = sorted(self.chance.sample(range(5, 200), self.chance.choice((0, 0, 1, 2))))
        return NewEntry(
            programme=self._programme(organisation, pathologies[0]),
            places=[self._place(organisation) for _n in range(self.chance.choice((1, 1, 1, 2)))],
            public_contacts=self._public_contacts(),
            professional_contacts=self._professional_contacts(),
            private_contacts=[
                PrivateContact(name="Camille Exemple", email="camille.exemple@exemple.fr")
            ],
            pathologies=pathologies,
            themes=self._some(self.themes, 3),
            next_dates=[(self.today + timedelta(days=days), None) for days in starts],
            state=state,
            suspended_until=self.today + timedelta(days=60) if suspended else None,
            confirmed_at=None if confirmed is None else self._days_ago(confirmed),
            modified_at=self._days_ago((confirmed or 0) + self.chance.randrange(1, 300)),
        )

    def _programme(self, organisation: Organisation, pathology: Pathology) -> Programme:
        offer = self.chance.choice(OFFERS)
        label = pathology.label[0].lower() + pathology.label[1:]
        title = self.chance.choice(words.TITLES).format(label)
        title = (title[0].upper() + title[1:])[:120]
        town = organisation.commune.name if organisation.commune else ""
        slug = slug_for(f"{title} {town}", self.slugs)
        self.slugs.add(slug)
        declared = offer == enums.OfferType.PROGRAMME_DECLARE
        noticed = self._often(0.05)
        return Programme(
            public_id=self._code(),
            slug=slug,
            title=title,
            official_title=f"Programme d’éducation thérapeutique : {label}",
            offer_type=offer,
            organisation=organisation,
            notice=self.chance.choice(words.NOTICES) if noticed else "",
            notice_until=self.today + timedelta(days=30) if noticed else None,
            declared_on=self._day_in_the_past() if declared else None,
            legal_state=enums.LegalState.COMPLET if declared else enums.LegalState.SANS_OBJET,
            polypathology=self.chance.choice((True, False, None)),
            cost=self.chance.choice(["gratuit", "gratuit", "gratuit", "participation", ""]),
            usual_delay=self.chance.choice(words.DELAYS),
            sitting_count=self.chance.randrange(1, 9),
            sitting_length=self.chance.choice(words.LENGTHS),
            sitting_rhythm=self.chance.choice(words.RHYTHMS),
            group_size=self.chance.choice(words.GROUPS),
            referral_who="Tout professionnel de santé.",
            **self._lists(),
            **self._texts(),
        )

    def _lists(self) -> dict[str, list[str]]:
        sources: dict[str, tuple[Any, int]] = {
            "care_settings": (enums.CareSetting, 2),
            "receptions": (enums.Reception, 2),
            "audiences": (enums.Audience, 3),
            "access_modes": (enums.AccessMode, 2),
            "formats": (enums.CareFormat, 2),
            "modes": (enums.DeliveryMode, 1),
            "languages": (enums.Language, 2),
            "professions": (enums.Profession, 5),
            "patient_partner": (enums.PatientPartnerRole, 2),
        }
        return {
            name: [str(value) for value in self._some(list(choices), most)]
            for name, (choices, most) in sources.items()
        }

    def _texts(self) -> dict[str, str]:
        sources = {
            "aims": words.AIMS,
            "course": words.COURSES,
            "join_steps": words.STEPS,
            "inclusion_conditions": words.CONDITIONS,
        }
        return {name: "\n".join(self._some(lines, 4)) for name, lines in sources.items()}

    def _place(self, organisation: Organisation) -> Place:
        commune = organisation.commune
        if commune is None or self._often(0.3):
            commune = self.chance.choice(self.communes)
        return Place(
            label=f"Bâtiment {self.chance.choice('ABCDEF')}",
            address=self._address(),
            postcode=self.postcodes.get(commune.pk) or "",
            commune=commune,
            latitude=round((commune.latitude or 0) + self.chance.uniform(-0.01, 0.01), 5),
            longitude=round((commune.longitude or 0) + self.chance.uniform(-0.01, 0.01), 5),
            wheelchair=self.chance.choice(["oui", "oui", "non", ""]),
            transport=self.chance.choice(words.TRANSPORTS),
            schedule=self.chance.choice(words.SCHEDULES),
            evening_or_saturday=self._often(0.2),
        )

    def _public_contacts(self) -> list[PublicContact]:
        if self._often(0.15):
            return []
        return [
            PublicContact(
                role=self.chance.choice(words.ROLES),
                phone=self._phone(),
                email=f"etp{self.chance.randrange(10**5)}@exemple.fr" if self._often(0.5) else "",
                hours=self.chance.choice(words.HOURS),
            )
        ]

    def _professional_contacts(self) -> list[ProfessionalContact]:
        if self._often(0.5):
            return []
        return [ProfessionalContact(phone=self._phone())]

    def _some(self, values: Sequence, most: int) -> list:
        """Return one to ``most`` of ``values``, in their order."""
        if not values:
            return []
        ranks = self.chance.sample(range(len(values)), self.chance.randint(1, most))
        return [values[rank] for rank in sorted(ranks)]

    def _often(self, share: float) -> bool:
        return self.chance.random() < share

    def _code(self) -> str:
        return "".join(self.chance.choices(ALPHABET, k=8))

    def _phone(self) -> str:
        return f"+33199{self.chance.randrange(10**4):06}"

    def _address(self) -> str:
        street, name = self.chance.choice(words.STREETS), self.chance.choice(words.PLACE_NAMES)
        return f"{self.chance.randrange(1, 120)} {street} {name}"

    def _days_ago(self, days: int) -> datetime:
        noon = datetime.combine(self.today - timedelta(days=days), time(12))
        return timezone.make_aware(noon)

    def _day_in_the_past(self) -> Any:
        return self.today - timedelta(days=self.chance.randrange(30, 2000))


def make_large_directory(count: int, seed: int = 1) -> list[Programme]:
    """Create ``count`` entries and the structures that hold them.

    Raises:
        MissingReferenceDataError: before ``manage.py setup``.
    """
    maker = LargeDirectory(seed)
    organisations = maker.organisations(max(1, count // ENTRIES_PER_ORGANISATION))
    entries = maker.entries(count, organisations)
    return create_live(entries, user=None, role=enums.Source.MODERATEUR)
