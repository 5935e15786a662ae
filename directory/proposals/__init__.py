"""What people without an account tell of entries: reports, corrections, new entries."""
