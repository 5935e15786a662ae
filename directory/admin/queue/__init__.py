"""The moderators' desk in the admin: what awaits an answer, and the answers."""
