"""What the addresses of the open data answer."""
