"""What follows a change of an account, and what this room tells the others."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_save
from django.dispatch import Signal
from django.http import HttpRequest

from accounts.models import User

account_emptied = Signal()
"""Sent with ``user`` inside the transaction that takes a person's data out of their account: other
rooms end what they hold of this person (memberships, absences)."""


def connect() -> None:
    """Connect the receivers; called once, when the application is ready."""
    post_save.connect(follow_address, sender=User, dispatch_uid="accounts-address")
    user_logged_in.connect(open_session, dispatch_uid="accounts-session")


def follow_address(
    instance: User, raw: bool = False, update_fields: Any = None, **_kwargs: Any
) -> None:
    """Keep allauth's rows in step, unless rows are being loaded from a file."""
    from accounts.services.addresses import keep_in_step

    if not raw and (update_fields is None or "email" in update_fields):
        keep_in_step(instance)


def open_session(request: HttpRequest, user: User, **_kwargs: Any) -> None:
    """Date the sign of life, and give the team a shorter session than holders have."""
    from accounts.services.people import touch
    from accounts.sessions import session_age

    touch(user)
    if hasattr(request, "session"):
        request.session.set_expiry(session_age(user))
