"""What the agenda offers to the other rooms."""
