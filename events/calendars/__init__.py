"""Calendars: files of events, feeds, and what moves an evening in the diary of who registered."""
