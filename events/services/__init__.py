"""What changes the state of events and registrations: nothing else writes to them."""
