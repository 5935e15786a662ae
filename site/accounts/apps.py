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

        from accounts import checks, life, signals  # noqa: F401 – the checks register themselves
        from accounts.services.retention import close_unused_accounts, forget_leftovers
        from core.registry import RetentionRule, retention

        signals.connect()
        life.register()
        retention.register(
            "accounts",
            RetentionRule(
                model="accounts.User",
                keeps=_("trois ans après le dernier signe de vie"),
                why=_("vous laisser entrer et dire qui a fait quoi"),
                purge=close_unused_accounts,
            ),
        )
        for name, model in (
            ("accounts.addresses", "account.EmailAddress"),
            ("accounts.second_factor", "mfa.Authenticator"),
        ):
            retention.register(
                name,
                RetentionRule(
                    model=model,
                    keeps=_("aussi longtemps que le compte"),
                    why=_("reconnaître la personne qui entre"),
                    purge=forget_leftovers,
                ),
            )
