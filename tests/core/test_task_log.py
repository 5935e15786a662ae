"""A failed background task of Wagtail leaves a traceback."""

import logging

from django_tasks import task


@task()
def broken_task() -> None:
    """Fail as an indexing task would."""
    raise RuntimeError("the index is gone")


def test_a_failed_task_is_logged_with_its_traceback(caplog, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    with caplog.at_level(logging.ERROR, logger="relais.tasks"):
        broken_task.enqueue()
    messages = [r.getMessage() for r in caplog.records if r.name == "relais.tasks"]
    assert len(messages) == 1
    assert "the index is gone" in messages[0]
    assert "Traceback" in messages[0]
