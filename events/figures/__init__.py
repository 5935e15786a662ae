"""What the agenda counts in a year."""
