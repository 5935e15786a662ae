"""Handing a campaign over to the mail server, once to each person."""
