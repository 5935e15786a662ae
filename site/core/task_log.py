"""A line in the log for each of Wagtail's background tasks that fails."""

import logging
from typing import Any

from django.dispatch import receiver
from django_tasks import TaskResult, TaskResultStatus
from django_tasks.signals import task_finished

logger = logging.getLogger("relais.tasks")


@receiver(task_finished)
def log_failed_task(sender: type, task_result: TaskResult, **kwargs: Any) -> None:
    """Write why one of Wagtail's tasks failed.

    The immediate backend swallows the exception (seen with search indexing), and its own message
    comes without the traceback.
    """
    if task_result.status == TaskResultStatus.FAILED:
        why = task_result.errors[-1].traceback if task_result.errors else "(no traceback)"
        logger.error("Task %s failed:\n%s", task_result.task.module_path, why)
