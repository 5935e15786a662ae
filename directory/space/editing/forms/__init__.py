"""Forms over the draft of an entry, section by section; they work without JavaScript."""
