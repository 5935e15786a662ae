"""What changed in the data from one dump to the next: added, changed, ended."""
