"""What the room registers with the others, one module a subject."""
