"""The page of a piece of news: its text, what it is about, what comes before and after."""
