"""What the directory remembers of searches: counts of those that found nothing."""
