"""What changes entries: publishing, clocks, immediate facts, merging, deletion, the index."""
