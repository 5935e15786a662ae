"""The public page that verifies an attestation by its number and the name on it."""
