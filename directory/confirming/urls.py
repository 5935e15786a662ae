"""Addresses of `directory.confirming`: they stand in mails, and never change."""

from django.urls import URLPattern, path

from directory.confirming import account, correction, objection, views

urlpatterns: list[URLPattern] = [
    path("confirmer/merci/", views.done, name="confirmation_done"),
    path("confirmer/merci/compte/", account.create_account, name="confirmation_account"),
    path("confirmer/lien-envoye/", views.link_sent, name="confirmation_sent"),
    path("confirmer/retrait/<str:token>/", objection.objection, name="objection"),
    path("confirmer/<str:token>/", views.confirmation, name="confirmation"),
    path("confirmer/<str:token>/nouveau-lien/", views.new_link, name="confirmation_new_link"),
    path("confirmer/<str:token>/<slug:public_id>/etat/", views.state, name="confirmation_state"),
    path(
        "confirmer/<str:token>/<slug:public_id>/arret/", views.stopped, name="confirmation_stopped"
    ),
    path(
        "confirmer/<str:token>/<slug:public_id>/corriger/",
        correction.correct,
        name="confirmation_correct",
    ),
]
