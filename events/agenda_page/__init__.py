"""The page « Agenda »: what comes, the archive of a year, a month."""
