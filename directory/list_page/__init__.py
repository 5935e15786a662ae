"""The page of the list: what `/annuaire/` shows beside what `directory.listing` finds."""
