"""What imports add to the Wagtail admin: log action, addresses, menu entry."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry


@hooks.register("register_log_actions")
def register_import_actions(actions: LogActionRegistry) -> None:
    """Name what imports write in the log."""
    actions.register_action(
        "directory.import_applied",
        _("Appliquer un import"),
        _("Liste de l’ARS importée"),
    )
