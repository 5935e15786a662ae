"""Writing an entry by sections, seeing it as the public will, sending it to the moderators."""
