"""The history of an entry, field by field: before, after, who, when.

Built from what the site keeps anyway: revisions compared two by two, the log, the answers of
moderators, the agency's files. Holders read the same history without what is private: names of
their own team and of moderators alone, no internal note, no answer written to somebody else.
"""

from directory.history.events import HistoryEvent, HistoryPage
from directory.history.reading import PER_PAGE, entry_history, latest_events

__all__ = ["PER_PAGE", "HistoryEvent", "HistoryPage", "entry_history", "latest_events"]
