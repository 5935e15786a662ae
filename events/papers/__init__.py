"""The papers of an event: sheet to sign, attestations, poster."""
