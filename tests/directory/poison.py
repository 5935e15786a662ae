"""An entry whose every field holds what no public output may show."""

import itertools
import re
from datetime import date, timedelta

from django.db import models
from django.utils import timezone

from directory.enums import Source
from directory.models import (
    NextDate,
    Place,
    PrivateContact,
    ProfessionalContact,
    Programme,
    ProgrammePartner,
    PublicContact,
    Theme,
)
from directory.public.visibility import INTERNAL_FIELDS, PUBLIC_FIELDS
from directory.services.entries import publishing
from tests.directory.factories import CommuneFactory, OrganisationFactory, PathologyFactory

MOBILES = ("06 39 98 54 32", "0639985432", "06.39.98.54.32", "+33639985432", "639985432")
NAMED = "camille.exemple"
YEAR_OF_NOTHING_PUBLIC = 1987
_numbers = itertools.count(1)


class Poison:
    """Fills text fields with a mobile, a named address and a canary of their own."""

    def __init__(self):
        self.public_canaries: dict[str, str] = {}
        self.private_canaries: dict[str, str] = {}

    def fill(self, instance: models.Model) -> models.Model:
        """Poison all the free text of ``instance``; returns it."""
        model = type(instance).__name__
        for field in instance._meta.concrete_fields:
            if not isinstance(field, models.CharField | models.TextField) or field.choices:
                continue
            if field.name in PUBLIC_FIELDS[model] - {"public_id", "slug"}:
                canaries = self.public_canaries
            elif field.name in INTERNAL_FIELDS[model]:
                canaries = self.private_canaries
            else:
                continue
            self.poison(instance, field, canaries)
        return instance

    def poison(self, instance, field, canaries):
        """Put into ``field`` what fits: a canary, a mobile, a named address."""
        canary = f"canari{next(_numbers):04}x"
        length = field.max_length or 1000
        if isinstance(field, models.EmailField):
            text = f"{NAMED}.{canary}@exemple.fr"
        elif isinstance(field, models.URLField):
            text = f"https://exemple.fr/{canary}"
        elif field.name == "phone":
            text = MOBILES[3]
        else:
            text = f"{canary} {MOBILES[0]} {NAMED}@exemple.fr"
            if len(text) > length:
                text = MOBILES[1] if length >= len(MOBILES[1]) else canary[-length:]
        if getattr(field, "flatchoices", None):
            return
        setattr(instance, field.name, text)
        if canary in text:
            canaries[f"{type(instance).__name__}.{field.name}"] = canary


def poisoned_entry() -> tuple[Programme, Poison]:
    """Return a public entry with everything that must not leave, and its canaries."""
    poison = Poison()
    old = date(YEAR_OF_NOTHING_PUBLIC, 5, 4)
    organisation = poison.fill(OrganisationFactory.build(commune=CommuneFactory()))
    organisation.save()
    programme = Programme(organisation=organisation, slug="fiche-empoisonnee")
    poison.fill(programme)
    programme.notice_until = timezone.localdate() + timedelta(days=3)
    programme.declared_on = date(2022, 2, 2)
    programme.former_authorisation_on = programme.last_notified_change_on = old
    programme.last_yearly_evaluation_on = programme.last_quadrennial_evaluation_on = old
    programme.legal_state = "modification"
    programme.source = Source.FICHIER_ARS
    programme.places = [poison.fill(Place(commune=CommuneFactory()))]
    programme.public_contacts = [
        poison.fill(PublicContact()),
        PublicContact(role="Secrétariat", phone="+33199001234"),
    ]
    programme.professional_contacts = [
        poison.fill(ProfessionalContact()),
        ProfessionalContact(role="Équipe", mssante="etp@mssante.exemple.fr"),
    ]
    publishing.create(programme, user=None)
    programme.pathologies.set([PathologyFactory()])
    programme.partners.add(ProgrammePartner(organisation=organisation))
    programme.themes.set([Theme.objects.create(name=f"Thème {MOBILES[0]}", slug="theme")])
    programme.save()
    programme = publishing.publish(programme, user=None)
    poison.fill(PrivateContact(programme=programme)).save()
    NextDate.objects.create(programme=programme, starts_on=timezone.localdate() + timedelta(days=9))
    return programme, poison


def refuse_poison(output: str, poison: Poison) -> None:
    """Fail when ``output`` holds a mobile, a named address or an internal canary."""
    digits = re.sub(r"[\s\u202f\u00a0.–-]", "", output)
    for mobile in MOBILES:
        assert mobile not in output
        assert re.sub(r"[^\d]", "", mobile) not in digits
    assert NAMED not in output
    refuse_internal(output, poison)
    assert str(YEAR_OF_NOTHING_PUBLIC) not in output


def refuse_internal(output: str, poison: Poison) -> None:
    """Fail when ``output`` holds what only the entry's team and its moderators read."""
    for where, canary in poison.private_canaries.items():
        assert canary not in output.lower(), where
