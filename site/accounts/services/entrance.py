"""Which mail answers somebody who asks to come in."""

from accounts.models import User

UNKNOWN = "unknown_account"


def active_account(email: str) -> User | None:
    """Return the open account of an address, whatever its case."""
    return User.objects.filter(email__iexact=email.strip(), is_active=True).first()


def mail_for(name: str, email: str) -> str:
    """Return the mail of ours to send in place of allauth's mail ``name``.

    The forms hide a person of the team from allauth when a code is asked for, and a holder when
    a new password is: to the owner of the mailbox we say which door is theirs.
    """
    if name != UNKNOWN:
        return f"accounts/{name}"
    user = active_account(email)
    if user is None:
        return f"accounts/{UNKNOWN}"
    return "accounts/team_door" if user.is_team else "accounts/holder_door"
