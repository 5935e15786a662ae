"""The log of the admin, read under the policy of entries."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from wagtail.models import ModelLogEntry
from wagtail.models.audit_log import ModelLogEntryManager


class ScopedLogManager(ModelLogEntryManager):
    """Lines of the log; those about entries are for who answers for the entry."""

    def viewable_by_user(self, user: Any) -> QuerySet[ModelLogEntry]:
        """Return what ``user`` may read: Wagtail alone would show the log of every entry."""
        from directory.models import Programme
        from directory.permissions import policy  # which reads the models of this package

        entries = ContentType.objects.get_for_model(Programme)
        others = super().viewable_by_user(user).exclude(content_type=entries)
        own = self.filter(content_type=entries)
        if not policy.sees_all(user):
            keys = policy.moderation_queryset(user).order_by()
            own = own.filter(object_id__in=keys.values_list(Cast("pk", CharField()), flat=True))
        return others | own


class SiteLogEntry(ModelLogEntry):
    """A line of Wagtail's log of models, in Wagtail's own table (ADR 0043)."""

    retention = "kept with what it tells of; who did it is emptied with the account"

    objects = ScopedLogManager()

    class Meta:
        proxy = True
        default_permissions = ()
        verbose_name = "ligne du journal"
        verbose_name_plural = "lignes du journal"
