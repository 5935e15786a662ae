"""The private values of the database: persons, internal fields, texts that are not published."""

from collections.abc import Iterable, Iterator
from itertools import chain

from django.apps import apps
from django.db.models import EmailField, Model

from core.text import fold
from directory.models import (
    Claim,
    InternalNote,
    Organisation,
    Place,
    PrivateContact,
    ProfessionalContact,
    Programme,
    ProgrammeLife,
    Proposal,
    PublicContact,
)
from directory.open_data.redaction.drafts import unpublished_lines
from directory.open_data.redaction.matching import Matcher, Private, What
from directory.public.privacy import has_mobile, is_named_address
from territories.models import Commune, SupportStructure

PUBLIC_ADDRESSES = frozenset({
    "directory.PublicContact.email",
    "directory.ProfessionalContact.mssante",
    "territories.SupportStructure.email",
})  # fmt: skip
"""Columns of addresses of services; every other column of addresses on the site is private."""

NAMES: tuple[tuple[type[Model], tuple[str, ...]], ...] = (
    (PrivateContact, ("name",)),
    (Proposal, ("name",)),
    (Claim, ("name",)),
)
NUMBERS: tuple[tuple[type[Model], str], ...] = (
    (PrivateContact, "phone"),
)  # fmt: skip
INTERNAL: tuple[tuple[type[Model], str], ...] = (
    (Programme, "declaration_number"),
    (Programme, "former_authorisation_number"),
    (Programme, "internal_note"),
    (Programme, "team_training"),
    (ProgrammeLife, "lock_reason"),
    (InternalNote, "text"),
)

FEWEST_WORDS_OF_A_NAME = 2
SHORTEST_INTERNAL = 8
"""Characters below which an internal text says nothing of its own: « 12 », « à voir »."""
CHUNK = 2000


def private_values(published: Iterable[str] = ()) -> Matcher:
    """Return what must be in no output.

    What is public by itself is no secret: a private contact may have the number of the
    switchboard, a person the name of the hospital they work in.

    Args:
        published: pages of the site that name who publishes it.
    """
    known = Matcher(chain(_persons(), _internal()))
    public = _public_by_itself()
    exempt = {value for text in chain(public, published) for value in known.find(text)}
    return Matcher(value for value in chain(known, unpublished_lines()) if value not in exempt)


def _persons() -> Iterator[Private]:
    """Yield names, addresses and numbers of persons."""
    for model, column in address_columns():
        for pk, text in _rows(model, column):
            yield Private(What.MAIL, text, f"{model.__name__} {pk}")
    user = apps.get_model("accounts", "User")
    for model, columns in (*NAMES, (user, ("first_name", "last_name"))):
        rows = model._default_manager.values_list("pk", *columns)
        for pk, *parts in rows.iterator(chunk_size=CHUNK):
            name = " ".join(filter(None, parts))
            if len(fold(name).split()) >= FEWEST_WORDS_OF_A_NAME:
                yield Private(What.NAME, name, f"{model.__name__} {pk}")
    for model, column in NUMBERS:
        for pk, text in _rows(model, column):
            yield Private(What.PHONE, text, f"{model.__name__} {pk}")


def address_columns() -> Iterator[tuple[type[Model], str]]:
    """Yield every column of mail addresses of the site that is not one of services."""
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            label = f"{model._meta.label}.{field.name}"
            is_ours = not model._meta.proxy and model._meta.managed
            if is_ours and isinstance(field, EmailField) and label not in PUBLIC_ADDRESSES:
                yield model, field.name


def _internal() -> Iterator[Private]:
    """Yield the internal texts and numbers, line by line."""
    for model, column in INTERNAL:
        for pk, text in _rows(model, column):
            for line in text.splitlines():
                if len(line.strip()) >= SHORTEST_INTERNAL:
                    yield Private(What.INTERNAL, line, f"{model.__name__}.{column} {pk}")


def _rows(model: type[Model], column: str) -> Iterator[tuple[int, str]]:
    rows = model._default_manager.exclude(**{column: ""}).exclude(**{f"{column}__isnull": True})
    yield from rows.order_by("pk").values_list("pk", column).iterator(chunk_size=CHUNK)


def _public_by_itself() -> Iterator[str]:
    """Yield what services, structures and places are called and reached by.

    An address that names a person and a mobile number are private wherever they were typed.
    """
    for model in (PublicContact, ProfessionalContact, Organisation, SupportStructure):
        for _pk, number in _rows(model, "phone"):
            if not has_mobile(number):
                yield number
    addresses = ((PublicContact, "email"), (ProfessionalContact, "mssante"),
                 (SupportStructure, "email"))  # fmt: skip
    for service, column in addresses:
        for _pk, address in _rows(service, column):
            if not is_named_address(address):
                yield address
    names: tuple[tuple[type[Model], str], ...] = (
        (Organisation, "name"), (Organisation, "address"), (SupportStructure, "name"),
        (Commune, "name"), (Place, "label"), (Place, "address"),
    )  # fmt: skip
    for named, column in names:
        for _pk, name in _rows(named, column):
            yield name
