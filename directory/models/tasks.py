"""The task of the workflow of entries: review by the moderators of the département."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import Task


class DepartementReviewTask(Task):
    """Review by those who answer for the entry's départements (``directory.moderation``)."""

    class Meta:
        verbose_name = _("relecture par département")
        verbose_name_plural = _("relectures par département")
