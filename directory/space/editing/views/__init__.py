"""Pages on which holders write: sections, private contacts, preview, submission."""
