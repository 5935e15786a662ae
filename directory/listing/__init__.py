"""The public list: what was asked, which entries answer, how many under each facet."""
