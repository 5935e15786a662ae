"""Turning a cell as people type it into a clean value; each module knows one kind of value."""
