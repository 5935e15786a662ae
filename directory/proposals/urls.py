"""Addresses of `directory.proposals`."""

from django.urls import URLPattern, path

from directory.proposals.views import corrections, new_entries, reports, revising, verifying

urlpatterns: list[URLPattern] = [
    path("annuaire/<slug:slug>/signaler/", reports.report, name="report"),
    path("annuaire/<slug:slug>/signaler/merci/", reports.thanks, name="report_thanks"),
    path("annuaire/<slug:slug>/corriger/", corrections.correct, name="correct"),
    path("proposer/", new_entries.propose, name="propose"),
    path("proposer/adresse/", verifying.look_in_mail, name="proposal_sent"),
    path("proposer/confirmer/<str:token>/", verifying.verify, name="proposal_verify"),
    path("proposer/completer/<str:token>/", revising.revise, name="proposal_revision"),
    path("proposer/merci/", verifying.thanks, name="proposal_thanks"),
]
