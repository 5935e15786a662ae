"""The facets: one list of them, which form, filter, counts and labels all read.

`declared` is that list; `facet` says what a facet is; `shown` makes what a page shows of them.
"""

from directory.listing.facets.declared import BY_NAME, FACETS
from directory.listing.facets.facet import Facet

__all__ = ["BY_NAME", "FACETS", "Facet"]
