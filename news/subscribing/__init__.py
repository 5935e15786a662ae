"""The public pages of subscribing: sign-up, choices, leaving."""
