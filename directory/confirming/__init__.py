"""Asking teams whether their entries are still right, and what they answer by a signed link."""
