"""The map needs real territories; they are loaded once for a module."""

from tests.territories.conftest import ile_de_france

__all__ = ["ile_de_france"]
