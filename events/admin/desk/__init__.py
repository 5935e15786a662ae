"""The organiser's desk of an event: figures, registrations and what can be done with them."""
