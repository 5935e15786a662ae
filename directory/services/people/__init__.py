"""Members of organisations: invitations, requests to hold an entry, hand-over."""
