"""Forms about accounts."""

from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from wagtail.admin.forms import auth

from core.throttle import throttle

RESETS_FROM_AN_ADDRESS = 10
RESETS_OF_AN_ACCOUNT = 3
HOUR = 3600


class PasswordResetForm(auth.PasswordResetForm):
    """Ask for a new password; the mail goes by the urgent lane, for somebody is waiting."""

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Mail the link, not so often that it would fill somebody's mailbox.

        Requests for an unknown address count alike.

        Raises:
            TooManyRequests: too many requests from one place, or about one account.
        """
        request = kwargs.get("request")
        if request is not None:
            email = self.cleaned_data["email"]
            throttle(request, "reset", limit=RESETS_FROM_AN_ADDRESS, seconds=HOUR)
            throttle(
                request, "reset-account", limit=RESETS_OF_AN_ACCOUNT, seconds=HOUR, account=email
            )
        super().save(*args, **kwargs)

    def send_mail(
        self,
        subject_template_name: str,
        email_template_name: str,
        context: dict[str, Any],
        from_email: str | None,
        to_email: str,
        html_email_template_name: str | None = None,
    ) -> None:
        """Queue the mail."""
        EmailMessage(
            subject=" ".join(render_to_string(subject_template_name, context).split()),
            body=render_to_string(email_template_name, context),
            from_email=from_email,
            to=[to_email],
            headers={"X-Lane": "urgent"},
        ).send()
