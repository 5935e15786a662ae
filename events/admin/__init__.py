"""What the agenda adds to the admin."""
