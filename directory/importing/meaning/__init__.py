"""What the words of an agency's file mean in the directory's closed lists and registers."""
