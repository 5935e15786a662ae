"""Addresses of accounts, in French, over allauth's names (it finds its own pages by them)."""

from django.urls import include, path, re_path
from django.views.generic import RedirectView, TemplateView

from accounts.views import entrance, passwords, person, second_factor

own = (
    [
        path("", person.home, name="home"),
        path("nom/", person.name, name="name"),
        path("adresse/", person.address, name="address"),
        path("adresse/<str:token>/", person.confirm_address, name="confirm_address"),
        path("deconnexion/partout/", person.sign_out_everywhere, name="sign_out_everywhere"),
        path("suppression/", person.leave, name="leave"),
        path(
            "suppression/faite/",
            TemplateView.as_view(template_name="accounts/left.html"),
            name="left",
        ),
    ],
    "accounts",
)

to_account = RedirectView.as_view(pattern_name="accounts:home")

urlpatterns = [
    path("connexion/", entrance.request_code, name="account_login"),
    path("connexion/", entrance.request_code, name="account_request_login_code"),
    path("connexion/code/", entrance.login_code, name="account_confirm_login_code"),
    path("connexion/equipe/", entrance.team_login, name="account_team_login"),
    path("connexion/equipe/code/", second_factor.authenticate, name="mfa_authenticate"),
    path("deconnexion/", entrance.sign_out, name="account_logout"),
    path("ouvrir/", entrance.no_sign_up, name="account_signup"),
    path("ferme/", entrance.inactive, name="account_inactive"),
    path("mot-de-passe/", passwords.change, name="account_change_password"),
    path("mot-de-passe/oublie/", passwords.forgotten, name="account_reset_password"),
    path("mot-de-passe/oublie/ok/", passwords.forgotten_done, name="account_reset_password_done"),
    re_path(
        r"^mot-de-passe/nouveau/(?P<uidb36>[0-9A-Za-z]{1,20})-(?P<key>[0-9A-Za-z-]{1,100})/$",
        passwords.new_password,
        name="account_reset_password_from_key",
    ),
    path("confirmer/mot-de-passe/", passwords.again, name="account_reauthenticate"),
    path("confirmer/code/", second_factor.authenticate_again, name="mfa_reauthenticate"),
    path("double-authentification/", second_factor.activate, name="mfa_activate_totp"),
    path("double-authentification/fin/", second_factor.deactivate, name="mfa_deactivate_totp"),
    path("double-authentification/etat/", to_account, name="mfa_index"),
    path("codes-de-secours/", second_factor.codes, name="mfa_view_recovery_codes"),
    path(
        "codes-de-secours/fichier/",
        second_factor.codes_download,
        name="mfa_download_recovery_codes",
    ),
    path("codes-de-secours/nouveaux/", second_factor.codes_new, name="mfa_generate_recovery_codes"),
    path("", include(own)),
]
