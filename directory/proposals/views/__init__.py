"""Pages of the public on which something is told of an entry."""
