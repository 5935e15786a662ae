"""Three-way comparison: what the last file said, what this one says, what the site says.

The rule (docs/adr): the file may change what nobody changed on the site since the last file. Where
both changed, a legal fact is the agency's and the file wins; any other text stays as people wrote
it here, and the report says so. A person may decide otherwise, field by field. An empty cell never
erases anything.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from directory.importing.display import Display
from directory.importing.entry_fields import ENTRY_FIELDS, EntryField, Value, fingerprint
from directory.importing.report import Change, Nature

NOTHING = {fingerprint(""), fingerprint(())}


@dataclass
class Differences:
    """What to apply to an entry, what to say of it, and what to remember of the file."""

    apply: dict[str, Value] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    fingerprints: dict[str, str] = field(default_factory=dict)

    @property
    def touches_entry(self) -> bool:
        """Whether something of the entry itself changes, beside its private contact."""
        return any(entry.code in self.apply and not entry.private for entry in ENTRY_FIELDS)


def compare(
    file: Mapping[str, Value],
    site: Mapping[str, Value],
    last: Mapping[str, str],
    display: Display,
    decided: Callable[[str], bool | None] = lambda _code: None,
) -> Differences:
    """Return what a row changes in an entry.

    Args:
        file: what the row says.
        site: what the entry says.
        last: fingerprints of what the last file said; empty for an entry that no file made.
        display: how values are said in the report.
        decided: whether a person takes the file's value of a field; None where nobody said.
    """
    found = Differences(fingerprints=dict(last))
    for entry in ENTRY_FIELDS:
        new, old = file[entry.code], site[entry.code]
        known = last.get(entry.code, "")
        if not new:
            if old and known and known not in NOTHING:
                found.remarks.append(
                    _("« %s » est maintenant vide dans le fichier : la fiche garde sa valeur")
                    % entry.label
                )
            continue
        found.fingerprints[entry.code] = fingerprint(new)
        if new == old:
            continue
        nature = _nature(new, old, known)
        kept = _kept(entry, nature, known, decided(entry.code))
        found.changes.append(
            Change(
                str(entry.label),
                display.say(entry.code, old),
                display.say(entry.code, new),
                kept,
                entry.code,
                nature,
            )
        )
        if not kept:
            found.apply[entry.code] = new
    return found


def _nature(new: Value, old: Value, known: str) -> Nature:
    """Return who changed a field since the last file; an entry made here counts as changed."""
    if known and fingerprint(new) == known:
        return Nature.SITE
    if not old or (known and fingerprint(old) == known):
        return Nature.FILE
    return Nature.CONFLICT


def _kept(entry: EntryField, nature: Nature, known: str, decided: bool | None) -> str:
    """Return why the site's value stays, or nothing when the file's is to be applied."""
    if decided is not None:
        return "" if decided else _("gardé à votre demande")
    if nature == Nature.SITE:
        return _("modifié sur le site depuis le dernier fichier")
    if nature == Nature.FILE or entry.legal:
        return ""
    if known:
        return _("modifié sur le site et dans le fichier")
    return _("déjà renseigné sur le site")
