"""Which territories touch one another, by the borders that their outlines share."""

from functools import lru_cache

from territories.outlines import Shape, topology


@lru_cache(maxsize=512)
def neighbours(region: str, code: str) -> tuple[str, ...]:
    """Return the codes of the territories of the same kind that have a border with ``code``.

    Args:
        region: INSEE code of the région whose outlines are read.
        code: of a département, an intercommunalité or an arrondissement.

    Returns:
        Their codes, in order; none where the project ships no outlines of ``code``.
    """
    outlines = topology(region)
    shapes = next(
        (layer for layer in (outlines.shapes if outlines else {}).values() if code in layer), {}
    )
    if not shapes:
        return ()
    own = _borders(shapes[code])
    return tuple(
        sorted(other for other, shape in shapes.items() if other != code and own & _borders(shape))
    )


def _borders(shape: Shape) -> set[int]:
    """Return the numbers of the arcs of a shape, whichever way they are read."""
    return {arc if arc >= 0 else ~arc for ring in shape.rings for arc in ring}
