"""The news that a visitor asks for: criteria, facets, results; the list and the feeds read it."""
