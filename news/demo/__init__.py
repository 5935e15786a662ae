"""News and letters of the demonstration, all of them invented."""
