"""Mails that came back: reading what servers and providers say, and telling whom it is about."""
