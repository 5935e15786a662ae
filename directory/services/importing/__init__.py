"""An agency's file: received, decided, applied, undone."""
