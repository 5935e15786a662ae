"""The members of an organisation: invitations, roles, hand-over."""
