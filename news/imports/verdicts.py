"""What becomes of each row: nobody who decided anything is touched."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from news.enums import RefusalReason, RowOutcome, SubscriberState
from news.imports.addresses import address_in
from news.keys import email_key, refusal_keys
from news.models import Refusal, Subscriber

OF_STATE = {
    SubscriberState.ABONNE: RowOutcome.DEJA,
    SubscriberState.DESABONNE: RowOutcome.DESABONNE,
    SubscriberState.BLOQUE: RowOutcome.BLOQUE,
    SubscriberState.PLAINTE: RowOutcome.PLAINTE,
}
LEFT_ALONE = (RowOutcome.DEJA, RowOutcome.DESABONNE, RowOutcome.BLOQUE)


@dataclass(frozen=True)
class Verdict:
    """What becomes of a row.

    Attributes:
        number: of the row, as spreadsheet programs show it.
        email: empty when the row holds none.
        subscriber: key of who has the address already.
        first: number of the row that this one repeats.
    """

    number: int
    outcome: RowOutcome
    email: str = ""
    subscriber: int | None = None
    first: int | None = None


def judge(rows: Sequence[tuple[int, str]], seen: Mapping[str, int]) -> list[Verdict]:
    """Return what becomes of some rows, in the transaction that adds the new addresses.

    People are read before refusals: somebody who is erased in between is found among the ones or
    the others, never missed by both.

    Args:
        rows: the number and the address of each, as ``addresses_of`` returned them.
        seen: numbers of the rows before these, by the key of their address.
    """
    keys = {email_key(email) for _number, email in rows if email}
    people = {
        key: (pk, state)
        for pk, key, state in Subscriber.objects.filter(email_key__in=keys).values_list(
            "pk", "email_key", "state"
        )
    }
    refused = _refused(keys - people.keys())
    first = dict(seen)
    verdicts = []
    for number, email in rows:
        key = email_key(email)
        if not email:
            verdict = Verdict(number, RowOutcome.INVALIDE)
        elif key in first:
            verdict = Verdict(number, RowOutcome.DOUBLE, first=first[key])
        elif key in people:
            pk, state = people[key]
            verdict = Verdict(number, OF_STATE[SubscriberState(state)], subscriber=pk)
        elif key in refused:
            verdict = Verdict(number, refused[key])
        else:
            verdict = Verdict(number, RowOutcome.AJOUTE, email)
        if email:
            first.setdefault(key, number)
        verdicts.append(verdict)
    return verdicts


def addresses_of(rows: Sequence[Sequence[int | str]], column: int) -> list[tuple[int, str]]:
    """Return the number of each row and its address, empty where it holds none.

    Args:
        rows: numbers and cells, as ``find_addresses`` returned them.
        column: of the addresses among the cells.
    """
    return [(int(row[0]), address_in(str(row[column + 1]))) for row in rows]


def keys_of(rows: Sequence[tuple[int, str]]) -> dict[str, int]:
    """Return the number of the first row of each address."""
    seen: dict[str, int] = {}
    for number, email in rows:
        if email:
            seen.setdefault(email_key(email), number)
    return seen


def _refused(keys: Collection[str]) -> dict[str, RowOutcome]:
    """Return those of some addresses that asked to be forgotten, or complained."""
    of_hash = {one: key for key in keys for one in refusal_keys(key)}
    rows = Refusal.objects.filter(key__in=of_hash).values_list("key", "reason")
    return {
        of_hash[one]: RowOutcome.PLAINTE if why == RefusalReason.PLAINTE else RowOutcome.EFFACE
        for one, why in rows
    }
