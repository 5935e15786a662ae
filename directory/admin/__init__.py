"""The moderators' desk: how the Wagtail admin shows, filters, exports and imports entries."""
