"""Files of addresses: what is read of them, and what becomes of each row."""
