"""Configuration of the `accounts` room."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Register what this room offers to the others."""

    name = "accounts"
    label = "accounts"
    verbose_name = "Comptes"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the signals and declare how long accounts are kept."""
        from django.utils.translation import gettext_lazy as _

        from accounts import signals
        from accounts.services.retention import empty_unused_accounts
        from core.registry import RetentionRule, retention

        signals.connect()
        retention.register(
            "accounts",
            RetentionRule(
                model="accounts.User",
                keeps=_("trois ans après la dernière connexion"),
                why=_("vous laisser entrer et dire qui a fait quoi"),
                purge=empty_unused_accounts,
            ),
        )
