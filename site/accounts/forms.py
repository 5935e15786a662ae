"""The forms of accounts: allauth's, with our labels, our rendering and our rules."""

from typing import TYPE_CHECKING, Any, cast

from allauth.account import forms as account
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.core import context
from allauth.mfa.base import forms as mfa
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.totp import forms as totp
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.second_factor import spend
from accounts.services.entrance import active_account
from core.forms import AccessibleForm

if TYPE_CHECKING:
    from django.forms import Field


def dress(field: "Field", label: str, help_text: str = "", **attrs: str) -> None:
    """Give a field of allauth's our label and help, without its placeholder."""
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attrs)


def dress_address(field: "Field", label: str, help_text: str = "", use: str = "email") -> None:
    """Dress the field of an address."""
    dress(field, label, help_text, autocomplete=use, spellcheck="false", autocapitalize="none")
    field.error_messages["invalid"] = _(
        "Cette adresse n’est pas complète. Exemple : prenom.nom@exemple.fr"
    )


def dress_code(field: "Field", label: str, help_text: str = "", mode: str = "numeric") -> None:
    """Dress the field of a code that is typed once."""
    dress(field, label, help_text, inputmode=mode, autocomplete="one-time-code", spellcheck="false")


class RequestCodeForm(AccessibleForm, account.RequestLoginCodeForm):
    """Ask for a code by mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress_address(
            self.fields["email"],
            _("Votre adresse électronique"),
            _("Celle à laquelle nous vous écrivons. Exemple : prenom.nom@exemple.fr"),
            use="username",
        )

    def clean_email(self) -> str:
        """Find the account, which only a holder opens by a code; an unknown address passes too."""
        email: str = self.cleaned_data["email"].lower()
        user = active_account(email)
        self._user = None if user is None or user.is_team else user
        return email


class LoginCodeForm(AccessibleForm, account.ConfirmLoginCodeForm):
    """Type the code of the mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress_code(self.fields["code"], _("Code reçu"), _("Huit chiffres, avec ou sans tiret."))


class TeamLoginForm(AccessibleForm, account.LoginForm):
    """Address and password, for the team alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress_address(self.fields["login"], _("Votre adresse électronique"), use="username")
        dress(self.fields["password"], _("Votre mot de passe"))

    def clean(self) -> dict[str, Any]:
        """Refuse whoever is not of the team, after the right password only."""
        cleaned: dict[str, Any] = super().clean()
        user = cast("User | None", self.user)
        if user is not None and not user.is_team:
            raise forms.ValidationError(
                _("Ce compte s’ouvre par un code envoyé par courriel : demandez-le.")
            )
        return cleaned

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """Go on to the second factor, or in.

        A password typed just now need not be typed again to activate the second factor.
        """
        self._login.redirect_url = redirect_url
        record_authentication(
            request, self.user, method="password", email=self._login.email, reauthenticated=True
        )
        return perform_login(request, self._login)


class ForgottenPasswordForm(AccessibleForm, account.ResetPasswordForm):
    """Ask for a link to choose a password, which only the team has."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress_address(self.fields["email"], _("Votre adresse électronique"), use="username")

    def clean_email(self) -> str:
        """Find the account; an address without one, or a holder's, passes as well."""
        email: str = self.cleaned_data["email"].lower()
        user = active_account(email)
        self.users = [user] if user is not None and user.is_team else []
        return email


class _TwoPasswords(AccessibleForm):
    """A new password, typed twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        help_text = " ".join(password_validators_help_texts())
        dress(self.fields["password1"], _("Nouveau mot de passe"), help_text)
        dress(self.fields["password2"], _("Le même, une seconde fois"))

    def add_error(self, field: str | None, error: Any) -> None:
        """Say in our words that the two differ."""
        if field == "password2" and not isinstance(error, forms.ValidationError):
            error = _("Les deux mots de passe ne sont pas les mêmes.")
        super().add_error(field, error)  # type: ignore[misc]  # a mixin of forms


class NewPasswordForm(_TwoPasswords, account.ResetPasswordKeyForm):
    """Choose a password by the link of a mail."""


class ChangePasswordForm(_TwoPasswords, account.ChangePasswordForm):
    """Change the password, knowing the old one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self.fields["oldpassword"], _("Mot de passe actuel"))


class PasswordAgainForm(AccessibleForm, account.ReauthenticateForm):
    """Type the password once more before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self.fields["password"], _("Votre mot de passe"))


class _FactorCode(AccessibleForm):
    """The code of the application, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress_code(
            self.fields["code"],
            _("Code à six chiffres, ou code de secours"),
            _("Celui que montre en ce moment votre application d’authentification."),
        )

    def clean_code(self) -> str:
        """Refuse a code that was used, wherever that was."""
        code: str = super().clean_code()  # type: ignore[misc]  # a mixin of allauth's forms
        if not spend(self.authenticator, code):  # type: ignore[attr-defined]  # allauth's
            raise forms.ValidationError(_("Ce code a déjà servi. Attendez le suivant."))
        return code


class SecondFactorForm(_FactorCode, mfa.AuthenticateForm):
    """The second step of signing in."""

    def save(self) -> None:
        """Record that the code was given just now."""
        post_authentication(context.request, self.authenticator, reauthenticated=True)


class SecondFactorAgainForm(_FactorCode, mfa.ReauthenticateForm):
    """A code once more before something that matters."""


class ActivateSecondFactorForm(AccessibleForm, totp.ActivateTOTPForm):
    """The first code, which proves that the application has the key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress_code(
            self.fields["code"],
            _("Code à six chiffres"),
            _("Celui que l’application montre maintenant ; il change toutes les 30 secondes."),
        )


class NameForm(AccessibleForm, forms.ModelForm):
    """First and last name, which colleagues and moderators see."""

    class Meta:
        model = User
        fields = ("first_name", "last_name")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self.fields["first_name"], _("Prénom"), autocomplete="given-name")
        dress(self.fields["last_name"], _("Nom"), autocomplete="family-name")


class NewAddressForm(AccessibleForm, forms.Form):
    """The address that the account is to have."""

    email = forms.EmailField(max_length=254)

    def __init__(self, *args: Any, current: str, **kwargs: Any) -> None:
        self.current = current
        super().__init__(*args, **kwargs)
        dress_address(self.fields["email"], _("Nouvelle adresse électronique"))

    def clean_email(self) -> str:
        """Return the address in lower case; refuse the one that the account has."""
        email: str = self.cleaned_data["email"].lower()
        if email == self.current:
            raise forms.ValidationError(_("C’est déjà l’adresse de votre compte."))
        return email


class LeaveForm(AccessibleForm, forms.Form):
    """A box to tick, so that nobody leaves by a slip of the finger."""

    sure = forms.BooleanField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sure"].label = _("Je veux supprimer mon compte")
