"""Addresses of « Je gère cette fiche », open to people without an account."""

from django.urls import URLPattern, path

from directory.space.team.views import claims

urlpatterns: list[URLPattern] = [
    path("annuaire/<slug:slug>/je-gere-cette-fiche/", claims.claim, name="claim"),
    path("gerer/envoyee/", claims.sent, name="claim_sent"),
    path("gerer/confirmer/<str:token>/", claims.verify, name="claim_verify"),
    path("gerer/merci/", claims.thanks, name="claim_thanks"),
]
