"""State changes of the room: every view, command and job calls these."""
