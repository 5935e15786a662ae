"""A stock Wagtail with two snippets: the yardstick of publishing."""
