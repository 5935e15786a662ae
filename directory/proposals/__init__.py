"""What people without an account tell: reports, corrections, new entries."""
