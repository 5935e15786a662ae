"""Asking teams whether their entries are right: reminders, campaigns, answers."""
