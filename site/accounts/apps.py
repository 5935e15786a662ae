"""Configuration of the `accounts` room."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Register what this room offers to the others."""

    name = "accounts"
    label = "accounts"
    verbose_name = "Comptes"
    default_auto_field = "django.db.models.BigAutoField"
