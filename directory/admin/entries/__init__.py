"""Entries in the admin: list, form, export, chooser, and the small forms beside them."""
