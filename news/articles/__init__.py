"""News as the public reads them: their lists, cards, feeds."""
