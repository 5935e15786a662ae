"""Forms of the public: a report, a correction, a new entry, and who sends it."""
