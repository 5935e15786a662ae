"""Settings of an event that make no sense: rules on plain facts, each with its sentence.

They stop nobody: an officer may have a reason. What cannot work at all is refused by the form
(``events.editor.forms``).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.health_words import names_an_illness
from events.dates import Span
from events.editor.health_words import smells_of_health
from events.enums import (
    REGISTERED_HERE,
    EventAudience,
    EventKind,
    EventMode,
    RegistrationMode,
    TrainingLevel,
)
from events.sittings import spans_of

LEAST_HOURS = 40
"""Of the training of whoever dispenses ETP (arrêté du 2 août 2010 relatif aux compétences)."""


@dataclass(frozen=True)
class Facts:
    """What the rules read of an event.

    Attributes:
        page: an EventPage, as it is written.
        spans: when its sittings begin and end, in order.
        now: the present moment.
    """

    page: Any  # mypy reads no field of a model that imports its panels, which import this
    spans: tuple[Span, ...]
    now: datetime

    @property
    def start(self) -> datetime | None:
        """Return the first moment; None without a date."""
        return min((start for start, _end in self.spans), default=None)

    @property
    def end(self) -> datetime | None:
        """Return the last moment; None without a date."""
        return max((end for _start, end in self.spans), default=None)

    @property
    def public_places(self) -> int | None:
        """Return how many places are for everybody; None when there is no limit."""
        return None if self.page.capacity is None else self.page.capacity - self.page.held_back

    @property
    def registers_here(self) -> bool:
        """Say whether people register on this site."""
        return self.page.registration_mode in REGISTERED_HERE

    @property
    def questions(self) -> tuple[Any, ...]:
        """Return the officer's own questions (``events.questions``, which reads pages itself)."""
        from events.questions import read_questions  # the pages show these warnings: not above

        return read_questions(self.page.questions.get_prep_value())


@dataclass(frozen=True)
class SettingWarning:
    """A setting that makes no sense: a code for tests, the field it is about, the sentence."""

    code: str
    field: str
    text: str | Promise


Rule = Callable[[Facts], bool]

RULES: tuple[tuple[str, str, Rule, str | Promise], ...] = (
    (
        "past",
        "sittings",
        lambda f: f.end is not None and f.end < f.now and not f.page.live,
        _("Toutes les dates sont passées : publié ainsi, l’événement ira droit aux archives."),
    ),
    (
        "expires-before-end",
        "expire_at",
        lambda f: bool(f.page.expire_at and f.end and f.page.expire_at < f.end),
        _(
            "La page disparaîtra du site avant la fin de l’événement : personne n’en sera prévenu, "
            "et les rappels ne partiront plus."
        ),
    ),
    (
        "closes-after-start",
        "closes_at",
        lambda f: bool(f.page.closes_at and f.start and f.page.closes_at > f.start),
        _("Les inscriptions ferment après le début de l’événement."),
    ),
    (
        "opens-after-start",
        "opens_at",
        lambda f: bool(f.page.opens_at and f.start and f.page.opens_at >= f.start),
        _("Les inscriptions ouvrent après le début : personne ne pourra s’inscrire."),
    ),
    (
        "closed-already",
        "closes_at",
        lambda f: bool(
            f.page.closes_at
            and f.page.closes_at <= f.now
            and f.start
            and f.start > f.now
            and not f.page.live
        ),
        _("Les inscriptions sont déjà closes : à la publication, personne ne pourra s’inscrire."),
    ),
    (
        "overlap",
        "sittings",
        lambda f: any(later[0] < earlier[1] for earlier, later in pairwise(f.spans)),
        _("Deux dates se chevauchent : la même a peut-être été écrite deux fois."),
    ),
    (
        "capacity-elsewhere",
        "capacity",
        lambda f: not f.registers_here and f.page.capacity is not None,
        _("Le nombre de places ne sert à rien : personne ne s’inscrit sur ce site."),
    ),
    (
        "waiting-without-capacity",
        "has_waiting_list",
        lambda f: f.registers_here and f.page.has_waiting_list and f.page.capacity is None,
        _("La liste d’attente ne sert à rien sans nombre de places."),
    ),
    (
        "all-held-back",
        "held_back",
        lambda f: bool(f.page.capacity) and f.page.held_back >= (f.page.capacity or 0),
        _("Vous gardez toutes les places : il n’en reste aucune pour le public."),
    ),
    (
        "held-back-without-capacity",
        "held_back",
        lambda f: f.page.held_back > 0 and f.page.capacity is None,
        _("Garder des places n’a pas de sens sans nombre de places."),
    ),
    (
        "party-above-capacity",
        "largest_party",
        lambda f: f.public_places is not None and 0 < f.public_places < f.page.largest_party,
        _("Une inscription peut compter plus de personnes qu’il n’y a de places pour le public."),
    ),
    (
        "online-without-link",
        "online_link",
        lambda f: f.page.mode != EventMode.PRESENTIEL and not f.page.online_link,
        _("L’événement est en ligne, mais le lien pour se connecter manque."),
    ),
    (
        "link-without-online",
        "online_link",
        lambda f: f.page.mode == EventMode.PRESENTIEL and bool(f.page.online_link),
        _("Vous donnez un lien pour se connecter à un événement qui n’est que sur place."),
    ),
    (
        "link-without-registration",
        "online_link",
        lambda f: (
            f.page.mode != EventMode.PRESENTIEL
            and bool(f.page.online_link)
            and not f.registers_here
        ),
        _(
            "Seules les personnes inscrites ici reçoivent le lien : sans inscription sur ce site, "
            "personne ne l’aura."
        ),
    ),
    (
        "nowhere",
        "commune",
        lambda f: f.page.mode != EventMode.DISTANCE and f.page.commune_id is None,
        _("L’événement a lieu sur place, mais vous ne dites pas dans quelle commune."),
    ),
    (
        "elsewhere-without-address",
        "registration_url",
        lambda f: (
            f.page.registration_mode == RegistrationMode.AILLEURS and not f.page.registration_url
        ),
        _("L’inscription se fait sur un autre site, mais son adresse manque."),
    ),
    (
        "address-without-elsewhere",
        "registration_url",
        lambda f: (
            f.page.registration_mode != RegistrationMode.AILLEURS and bool(f.page.registration_url)
        ),
        _("L’adresse d’inscription n’est pas montrée : l’inscription n’est pas « ailleurs »."),
    ),
    (
        "questions-elsewhere",
        "questions",
        lambda f: not f.registers_here and bool(len(f.page.questions)),
        _("Vos questions ne seront pas posées : personne ne s’inscrit sur ce site."),
    ),
    (
        "health-question",
        "questions",
        lambda f: any(
            smells_of_health(" ; ".join([one.label, one.help_text, *one.choices]))
            for one in f.questions
        ),
        _(
            "Une de vos questions semble porter sur la santé. Ne demandez ni maladie, ni "
            "traitement, ni date de naissance : pour l’accueil, les aménagements suffisent."
        ),
    ),
    (
        "on-one-illness",
        "on_one_illness",
        lambda f: (
            f.registers_here
            and not f.page.on_one_illness
            and EventAudience.PATIENTS in f.page.audiences
            and names_an_illness(f"{f.page.title} {f.page.introduction}")
        ),
        _(
            "L’événement semble être pour les patients d’une seule maladie. Si oui, cochez-le dans "
            "« Réglages » : « je suis » n’est alors pas demandé."
        ),
    ),
    (
        "fewer-than-40-hours",
        "hours",
        lambda f: (
            getattr(f.page, "level", "") == TrainingLevel.QUARANTE_HEURES
            and (f.page.hours or LEAST_HOURS) < LEAST_HOURS
        ),
        _("La formation est dite de 40 heures, mais sa durée est plus courte."),
    ),
    (
        "lost-condition",
        "questions",
        lambda f: any(one.is_lost for one in f.questions),
        _(
            "Un « seulement si » ne désigne aucune question placée plus haut, ou aucune de ses "
            "réponses : la question sera posée à tout le monde."
        ),
    ),
    (
        "presence-above-sittings",
        "least_presence",
        lambda f: f.page.least_presence > len(f.spans) > 0,
        _("L’attestation demande plus de séances que l’événement n’en a : personne ne l’aura."),
    ),
    (
        "invitation-listed",
        "is_listed",
        lambda f: (
            f.page.registration_mode == RegistrationMode.INVITATION
            and f.page.is_listed
            and f.page.kind == EventKind.RENCONTRE
        ),
        _("Cette rencontre est sur invitation, et pourtant visible de tous dans l’agenda."),
    ),
)
"""Code, field, rule, sentence."""


def warnings_of(page: Any, now: datetime | None = None) -> list[SettingWarning]:
    """Return what makes no sense in the settings of an event.

    Args:
        page: an EventPage as it is written, published or not.
        now: the present moment, by default the real one.
    """
    return list(_warnings(facts_of(page, now or timezone.now())))


def facts_of(page: Any, now: datetime) -> Facts:
    """Return what the rules read of ``page``."""
    return Facts(page, tuple(sitting.hours for sitting in spans_of(page)), now)


def _warnings(facts: Facts) -> Iterator[SettingWarning]:
    for code, field, rule, text in RULES:
        if rule(facts):
            yield SettingWarning(code, field, text)
