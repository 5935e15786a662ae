"""The registers of the room in the admin."""
