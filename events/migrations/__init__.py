"""Database migrations of the agenda."""
