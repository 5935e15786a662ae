"""Who holds and who moderates, in the admin: the teams of organisations, the moderators."""
