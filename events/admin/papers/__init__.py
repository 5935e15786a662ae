"""Papers and presence in the admin: sheet to sign, boxes to tick, attestations, poster."""
