"""The registration form, as the visitor sees it."""
