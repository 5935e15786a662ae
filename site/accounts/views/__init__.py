"""The pages of /compte/: entrance, password, second factor, one's own account."""
