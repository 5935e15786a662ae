"""Forms about accounts."""

from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from wagtail.admin.forms import auth


class PasswordResetForm(auth.PasswordResetForm):
    """Ask for a new password; the mail goes by the urgent lane, for somebody is waiting."""

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
