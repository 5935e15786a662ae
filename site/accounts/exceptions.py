"""What can go wrong with an account; ``str()`` is a French message for the person."""

from core.exceptions import DomainError


class AccountError(DomainError):
    """Something asked for about an account cannot be done."""
