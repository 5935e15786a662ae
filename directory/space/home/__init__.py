"""What needs me, one entry at a glance, what takes effect at once, the history."""
