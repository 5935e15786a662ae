"""The yearly file in the admin: file, columns, preview, decisions, report, undoing."""
