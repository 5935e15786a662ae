"""Database migrations of the news and the newsletter."""
