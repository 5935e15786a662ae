"""What a message in the mailbox of returns says, whatever wrote it."""

from dataclasses import dataclass

from news.enums import BounceKind


@dataclass(frozen=True)
class Report:
    """One mail that came back, for one address.

    Attributes:
        kind: what is said of the person.
        status: enhanced code, or of three digits; empty where none is written.
        words: what the server, or the provider, wrote.
        address: to whom the mail went, as the report says it; empty when it does not.
        headers: those of our mail that the report returns, and that name it.
    """

    kind: BounceKind
    status: str
    words: str
    address: str = ""
    headers: str = ""
