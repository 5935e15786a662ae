"""Structures and closed vocabularies in the admin."""
