"""The form in which an event is written in the admin: its tabs, what it refuses, its warnings."""
