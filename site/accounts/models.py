"""The user of the site: an e-mail address is the name."""

from typing import Any, ClassVar, Final

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

ENTER_ADMIN: Final = "wagtailadmin.access_admin"


class UserManager(BaseUserManager["User"]):
    """Create users by e-mail address, kept in lower case."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find a user by address, whatever its case."""
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **extra: Any) -> "User":
        """Create a user; without a password none can be used. Raises ValueError without e-mail."""
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=email.strip().lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **extra: Any) -> "User":
        """Create an administrator."""
        return self.create_user(
            email, password, **{**extra, "is_staff": True, "is_superuser": True}
        )


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account: programme holder, moderator, officer or administrator."""

    email = models.EmailField(
        _("adresse électronique"),
        unique=True,
        error_messages={"unique": _("Un compte existe déjà avec cette adresse.")},
    )
    first_name = models.CharField(_("prénom"), max_length=150, blank=True)
    last_name = models.CharField(_("nom"), max_length=150, blank=True)
    is_staff = models.BooleanField(_("membre de l’équipe"), default=False)
    is_active = models.BooleanField(
        _("actif"),
        default=True,
        help_text=_("Décochez plutôt que de supprimer le compte."),
    )
    date_joined = models.DateTimeField(_("inscription"), default=timezone.now)
    last_seen_at = models.DateTimeField(_("dernier signe de vie"), null=True, blank=True)
    warned_at = models.DateTimeField(null=True, blank=True, editable=False)
    session_version = models.PositiveIntegerField(default=0, editable=False)

    objects = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("compte")
        verbose_name_plural = _("comptes")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="accounts_user_email_unique_ci",
                violation_error_message=_("Un compte existe déjà avec cette adresse."),
            )
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the address in lower case, wherever it came from."""
        self.email = self.email.strip().lower()
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def get_full_name(self) -> str:
        """Return « Prénom Nom », or an empty string."""
        return f"{self.first_name} {self.last_name}".strip()

    def get_short_name(self) -> str:
        """Return the first name, or the address when it is unknown."""
        return self.first_name or self.email

    @property
    def is_team(self) -> bool:
        """Tell whether this person enters the admin: password and second factor, never a code."""
        return self.has_perm(ENTER_ADMIN)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Return what Django compares to tell a live session from an ended one.

        Django's own value changes with the password, which holders do not have: the version is
        added to it, so that every account can end its sessions. Version 0 is Django's value.
        """
        # A private method of Django's: its public wrapper and the one for old secrets both call it.
        value: str = super()._get_session_auth_hash(secret=secret)  # type: ignore[misc]
        return f"{value}:{self.session_version}" if self.session_version else value
