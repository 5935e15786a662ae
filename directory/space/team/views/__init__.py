"""Pages of a team, of an invitation, of a request to hold an entry."""
