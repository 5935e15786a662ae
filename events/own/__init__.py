"""What somebody does with their own registration, by the link of their mail, without an account."""
