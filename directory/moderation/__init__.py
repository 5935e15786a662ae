"""Who answers for an entry, and what may become of a submission: rules that change nothing."""
