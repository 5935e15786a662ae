"""Two versions of an entry side by side, field by field, in words that people read."""

from directory.comparing.changes import FieldChange, changes_between
from directory.comparing.wording import label_of, label_or, words_of

__all__ = ["FieldChange", "changes_between", "label_of", "label_or", "words_of"]
