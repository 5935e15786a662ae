"""One shape for each type of structure, so that marks are told apart without their colours.

Shapes are SVG paths around the origin, within ten units on each side. A family of types shares a
tint; its members differ by shape alone.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from directory.enums import OrganisationKind

SEVERAL = "plusieurs"
"""Stands for the type at a spot where structures of different types are."""

_HOSPITAL, _TOWN, _PEOPLE, _OTHER = "hopital", "ville", "association", "autre"
_TINTS = {_HOSPITAL: "#0d5257", _TOWN: "#8a3c06", _PEOPLE: "#5b2a86", _OTHER: "#3a352f"}


@dataclass(frozen=True)
class Shape:
    """How a type of structure is drawn.

    Attributes:
        code: of the type.
        path: its outline.
        family: the tint it shares.
    """

    code: str
    path: str
    family: str

    @property
    def fill(self) -> str:
        """Return the tint of the family, for where no stylesheet gives one."""
        return _TINTS[self.family]

    @property
    def label(self) -> str:
        """Return what the shape stands for."""
        if self.code == SEVERAL:
            return str(_("plusieurs types de structure"))
        return str(OrganisationKind(self.code).label)


_Kind = OrganisationKind
SHAPES: dict[str, Shape] = {
    code: Shape(code, path, family)
    for code, path, family in (
        (_Kind.HOPITAL_PUBLIC, "M-3-9H3V-3H9V3H3V9H-3V3H-9V-3H-3z", _HOSPITAL),
        (_Kind.CLINIQUE_NON_LUCRATIVE, "M-7-7H7V7H-7z", _HOSPITAL),
        (_Kind.CLINIQUE_PRIVEE, "M0-10L10 0L0 10L-10 0z", _HOSPITAL),
        (_Kind.CENTRE_SANTE, "M0-9L9 7H-9z", _TOWN),
        (_Kind.MSP, "M0-9L9-1V8H-9V-1z", _TOWN),
        (_Kind.CPTS, "M-5-9H5L10 0L5 9H-5L-10 0z", _TOWN),
        (_Kind.EQUIPE_PROXIMITE, "M-9 5A9 9 0 0 1 9 5z", _TOWN),
        (_Kind.RESEAU, "M0 9L9-7H-9z", _PEOPLE),
        (_Kind.ASSOCIATION, "M-8 0A8 8 0 1 1 8 0A8 8 0 1 1-8 0z", _PEOPLE),
        (
            _Kind.MAISON_SPORT_SANTE,
            "M0-10L2.6-3.6L9.5-3.1L4.2 1.4L5.9 8.1L0 4.4L-5.9 8.1L-4.2 1.4L-9.5-3.1L-2.6-3.6z",
            _PEOPLE,
        ),
        (
            _Kind.AUTRE,
            "M-8-5L-5-8L0-3L5-8L8-5L3 0L8 5L5 8L0 3L-5 8L-8 5L-3 0z",
            _OTHER,
        ),
        (
            SEVERAL,
            "M-9 0A9 9 0 1 1 9 0A9 9 0 1 1-9 0zM-4 0A4 4 0 1 0 4 0A4 4 0 1 0-4 0z",
            _OTHER,
        ),
    )
}


def shape_of(kind: str) -> Shape:
    """Return the shape of a type of structure; an unknown type is « autre structure »."""
    return SHAPES.get(kind, SHAPES[_Kind.AUTRE])


def ordered(kinds: set[str]) -> list[Shape]:
    """Return the shapes of ``kinds`` in the order of the vocabulary."""
    return [shape for code, shape in SHAPES.items() if code in kinds]
