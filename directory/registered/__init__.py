"""What this room gives to the others, each registered by ``apps.py``."""
