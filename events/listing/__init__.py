"""The events that a visitor asks for: criteria, rows, results; lists and feeds read it."""
