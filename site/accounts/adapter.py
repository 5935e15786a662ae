"""What allauth asks the site."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Accounts."""


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factor."""
