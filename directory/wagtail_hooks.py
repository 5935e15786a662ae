"""What the directory adds to the Wagtail admin."""

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from directory import import_hooks  # noqa: F401 – registers the hooks of imports
from directory.log_actions import register_actions


@hooks.register("register_log_actions")
def directory_log_actions(actions: LogActionRegistry) -> None:
    """Name what happens to entries in their history."""
    register_actions(actions)
