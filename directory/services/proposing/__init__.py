"""What people without an account tell: proposals and reports."""
