"""Addresses of the pages on which holders write."""

from django.urls import path

from directory.space.editing.views import circuit, private_contacts, section, start

urlpatterns = [
    path("fiches/nouvelle/", start.new, name="new"),
    path("fiches/<slug:public_id>/modifier/", start.contents, name="contents"),
    path("fiches/<slug:public_id>/modifier/<slug:key>/", section.section, name="section"),
    path(
        "fiches/<slug:public_id>/contacts-prives/",
        private_contacts.private_contacts,
        name="private_contacts",
    ),
    path("fiches/<slug:public_id>/apercu/", circuit.preview, name="preview"),
    path("fiches/<slug:public_id>/envoyer/", circuit.submit, name="submit"),
    path("fiches/<slug:public_id>/retirer/", circuit.withdraw, name="withdraw"),
]
