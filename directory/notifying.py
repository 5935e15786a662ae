"""Wagtail's own mails about reviews: for pages alone, since entries have mails of their own."""

from collections.abc import Callable
from typing import Any

from django.dispatch import Signal
from wagtail.admin.signal_handlers import (
    workflow_approval_email_notifier,
    workflow_rejection_email_notifier,
    workflow_submission_email_notifier,
)
from wagtail.models import WorkflowState
from wagtail.signals import workflow_approved, workflow_rejected, workflow_submitted

from directory.models import Programme

MAILS: tuple[tuple[Signal, Callable[..., Any], str], ...] = (
    (workflow_submitted, workflow_submission_email_notifier, "submitted"),
    (workflow_approved, workflow_approval_email_notifier, "approved"),
    (workflow_rejected, workflow_rejection_email_notifier, "rejected"),
)


def _for_pages(notifier: Callable[..., Any]) -> Callable[..., None]:
    def notify(instance: WorkflowState, **kwargs: Any) -> None:
        if instance.base_content_type.model_class() is not Programme:
            notifier(instance=instance, **kwargs)

    return notify


def take_over() -> None:
    """Stand in the place of Wagtail's receivers, whichever is connected first.

    Django connects one receiver under a name: Wagtail's own names are used.
    """
    for signal, notifier, name in MAILS:
        uid = f"workflow_state_{name}_email_notification"
        signal.disconnect(sender=WorkflowState, dispatch_uid=uid)
        signal.connect(_for_pages(notifier), sender=WorkflowState, dispatch_uid=uid, weak=False)
