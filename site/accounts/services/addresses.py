"""allauth's rows of addresses, kept in step with the one address that an account has."""

from allauth.account.models import EmailAddress
from django.db import transaction

from accounts.models import User


@transaction.atomic
def keep_in_step(user: User) -> None:
    """Give ``user`` exactly one row: their own address, verified.

    An address enters ``User.email`` by a mail sent to it, or by the administration, which answers
    for it; a code or a link mailed there proves it again at each sign-in.
    """
    rows = EmailAddress.objects.filter(user=user)
    if list(rows.values_list("email", "verified", "primary")) == [(user.email, True, True)]:
        return
    rows.delete()
    # Left over from an account whose address changed while signals were off (a restored file).
    EmailAddress.objects.filter(email__iexact=user.email).delete()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
