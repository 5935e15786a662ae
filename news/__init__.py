"""News, the newsletter and the people who asked for it."""
