"""How long somebody was there, in words."""

from core.french import NO_BREAK

MINUTES = 60


def duration(minutes: int) -> str:
    """Return « 6 h 30 », « 2 h » or « 45 min »."""
    whole, left = divmod(minutes, MINUTES)
    if not whole:
        return f"{left}{NO_BREAK}min"
    end = f"{NO_BREAK}{left:02}" if left else ""
    return f"{whole}{NO_BREAK}h{end}"
