"""What stands on the page of one entry beside its public form."""
