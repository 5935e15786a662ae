"""Events of every kind and state for the demonstration, all invented."""
