"""Characters that neither XML nor a mail can hold, and that somebody may have pasted."""

NOT_TEXT: dict[int, None] = dict.fromkeys(
    [
        *(code for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)),
        0x7F,
        *range(0xD800, 0xE000),
        0xFFFE,
        0xFFFF,
    ]
)
"""What ``str.translate`` takes out (XML 1.0, 2.2), halves of a pair of UTF-16 among it."""
