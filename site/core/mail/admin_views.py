"""Views of the outbox in the admin."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views import generic

from core.exceptions import DomainError
from core.mail.reading import read
from core.models import OutboxMessage
from core.services import outbox


class OutboxInspectView(generic.InspectView):
    """One mail: its way so far, and for superusers its text."""

    def get_field_display_value(self, field_name: str, field: models.Field) -> object:
        """Show moments in local time, and nothing as a dash; Wagtail shows UTC and « None »."""
        value = getattr(self.object, field_name)
        if isinstance(value, datetime):
            return date_format(timezone.localtime(value), "j F Y, H:i")
        return "–" if value in (None, "") else super().get_field_display_value(field_name, field)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the text, for superusers alone: a mail may hold what only its reader should know."""
        user = self.request.user
        may_read = user.is_superuser
        return {
            **super().get_context_data(**kwargs),
            "may_read": may_read,
            "reading": read(self.object) if may_read else None,
            "may_retry": self.object.state == OutboxMessage.State.FAILED
            and user.has_perm("core.change_outboxmessage"),
        }


@require_admin_access
@permission_required("core.change_outboxmessage", raise_exception=True)
@require_POST
def retry_mail(request: HttpRequest, pk: int) -> HttpResponse:
    """Queue a failed mail again."""
    try:
        outbox.retry(pk, request.user)
    except OutboxMessage.DoesNotExist as error:
        raise Http404 from error
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Le courriel repart dans quelques instants."))
    return redirect("outbox:inspect", pk)
