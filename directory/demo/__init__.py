"""Invented contents: a demonstration to browse, and a large directory to measure."""
