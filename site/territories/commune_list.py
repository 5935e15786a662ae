"""A list of communes as people type it: one a line, by name, postcode or INSEE code."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from core.french import NARROW_NO_BREAK
from territories.lookup import find_communes
from territories.models import Commune
from territories.names import INSEE, fold_place

_PARTED = re.compile(r"[\n\r;,]+")
_HOMONYMS = 6
_SHOWN = 60


@dataclass
class CommuneList:
    """What a typed list names, and in French what it names not."""

    communes: list[Commune] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def write_communes(communes: list[Commune]) -> str:
    """Return communes as a list that ``read_communes`` reads back: « Cergy (95) », one a line."""
    return "\n".join(sorted(map(str, communes), key=fold_place))


def read_communes(text: str) -> CommuneList:
    """Return the communes that a list names; commas and semicolons part them too.

    A postcode names all its communes (in Paris, Lyon and Marseille, its arrondissement). A name
    that several communes bear is a problem, unless its département follows.
    """
    result = CommuneList()
    written = {fold_place(str(commune)): commune for commune in Commune.objects.all()}
    found: dict[str, Commune] = {}
    for typed in dict.fromkeys(part.strip() for part in _PARTED.split(text)):
        key = fold_place(typed)
        if not key:
            continue
        if key in written:
            named = [written[key]]
        elif INSEE.fullmatch(key.upper()):
            named = _of_code(key.upper())
        else:
            named = list(Commune.objects.named(typed)[:_HOMONYMS])
            if len(named) > 1:
                result.problems.append(_several(typed, named))
                continue
        if not named:
            result.problems.append(_unknown(typed))
        found.update((commune.pk, commune) for commune in named)
    result.communes = list(found.values())
    return result


def _of_code(code: str) -> list[Commune]:
    """Return the communes of a postcode, or the one of an INSEE code."""
    served = list(Commune.objects.with_postcode(code))
    arrondissements = [commune for commune in served if commune.parent_id]
    return arrondissements or served or list(Commune.objects.filter(pk=code))


def _several(typed: str, named: list[Commune]) -> str:
    """Return the message for a name that several communes bear."""
    choices = ", ".join(map(str, named))
    return _("%(typed)s : plusieurs communes portent ce nom (%(choices)s). Précisez.") % {
        "typed": _quoted(typed),
        "choices": choices,
    }


def _unknown(typed: str) -> str:
    """Return the message for what names no commune, with the nearest name where there is one."""
    near = find_communes(typed, 1)
    if near:
        return _("%(typed)s : aucune commune de ce nom. Vouliez-vous dire %(near)s%(thin)s?") % {
            "typed": _quoted(typed),
            "near": near[0],
            "thin": NARROW_NO_BREAK,
        }
    return _("%(typed)s : aucune commune de la région ne s’appelle ainsi.") % {
        "typed": _quoted(typed)
    }


def _quoted(typed: str) -> str:
    """Return what was typed between French quotes, cut where it is long."""
    short = typed if len(typed) <= _SHOWN else f"{typed[:_SHOWN]}…"
    return f"«{NARROW_NO_BREAK}{short}{NARROW_NO_BREAK}»"
