"""Forget the people behind offers that are over."""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import ModelLogEntry

from directory.enums import ActivityState
from directory.models import PrivateContact, Programme

KEPT_AFTER_STOP = timedelta(days=365)


def purge_private_contacts() -> int:
    """Delete the private contacts of entries stopped for a year; return how many rows.

    An entry counts as stopped since the last thing that anybody did to it, as the log says.
    """
    limit = timezone.now() - KEPT_AFTER_STOP
    stirring = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Programme), timestamp__gte=limit
    ).values_list("object_id", flat=True)
    contacts = PrivateContact.objects.filter(
        programme__life__state=ActivityState.ARRETE, programme__life__modified_at__lt=limit
    )
    # The log keeps keys as text; PostgreSQL compares no text with a number.
    return contacts.exclude(programme__in=[int(pk) for pk in stirring]).delete()[0]
