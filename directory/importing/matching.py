"""Finding the entry that a row speaks of: declaration number, then FINESS and title."""

from collections.abc import Container, Mapping
from dataclasses import dataclass

from directory.importing.candidate import Candidate
from directory.importing.cleaning.identifiers import is_experimental, parse_number
from directory.importing.cleaning.text import fold
from directory.importing.entry_fields import organisation_key
from directory.models import Programme

# With fewer words in common, a title that comes with another structure is another programme's.
ALIKE = 0.5


@dataclass(frozen=True)
class KnownEntry:
    """What is needed of an entry to recognise it."""

    pk: int
    number: str
    title: str
    organisation: str
    organisation_name: str


class EntryIndex:
    """The entries of the directory, by number and by structure and title."""

    def __init__(self) -> None:
        """Load the keys of all entries, in one query."""
        self._by_number: dict[str, KnownEntry] = {}
        self._by_rank: dict[tuple[str, str], list[KnownEntry]] = {}
        self._by_title: dict[tuple[str, str], list[KnownEntry]] = {}
        rows = Programme.objects.order_by("pk").values_list(
            "pk",
            "declaration_number",
            "import_record__number",
            "official_title",
            "organisation__finess",
            "organisation__name",
        )
        for pk, declared, in_file, title, finess, name in rows:
            number = parse_number(declared or in_file or "")
            entry = KnownEntry(pk, number, title, organisation_key(finess, name), name)
            if number:
                self._by_number.setdefault(number, entry)
                self._by_rank.setdefault((number, entry.organisation), []).append(entry)
            self._by_title.setdefault((entry.organisation, fold(title)), []).append(entry)

    def numbered(self, number: str) -> int | None:
        """Return the key of the entry with a number, or None."""
        entry = self._by_number.get(number)
        return entry.pk if entry else None

    def match(
        self,
        candidate: Candidate,
        organisation: str,
        numbers: Mapping[str, int],
        taken: Container[int],
    ) -> KnownEntry | None:
        """Return the entry of a row, or None.

        Args:
            candidate: the row.
            organisation: key of its structure.
            numbers: all the numbers of the file, and how many rows bear each: an entry whose own
                number is on another row is that other row's.
            taken: keys of the entries that other rows have. A title that two rows share names
                one entry once: the second row is another programme, today as at the next import.
        """
        same_title = self._by_title.get((organisation, fold(candidate.official_title)), [])
        elsewhere = numbers.keys() - {candidate.number}
        free = [
            entry
            for entry in same_title
            if entry.pk not in taken
            and (entry.number not in elsewhere or is_experimental(entry.number))
        ]
        if candidate.is_experimental:
            # « EXP 4 » is a rank in a list more than a number: it counts within one structure, and
            # says nothing where two rows or two entries bear it, or the order of rows would decide.
            same_rank = self._by_rank.get((candidate.number, organisation), [])
            alone = len(same_rank) == 1 and numbers[candidate.number] == 1
            by_rank = same_rank[0] if alone and same_rank[0].pk not in taken else None
            return next(iter(free), by_rank)
        by_number = self._by_number.get(candidate.number) if candidate.number else None
        return by_number or next(iter(free), None)


def is_another(entry: KnownEntry, candidate: Candidate, organisation: str) -> bool:
    """Whether a number leads to an entry of another structure and another title: a typing error."""
    if entry.organisation == organisation:
        return False
    ours, theirs = set(fold(entry.title).split()), set(fold(candidate.official_title).split())
    return len(ours & theirs) < ALIKE * len(ours | theirs)
