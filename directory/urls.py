"""Addresses of the directory. They are printed on paper: none of them ever changes."""

from django.urls import path

from directory import views
from directory.confirming.urls import urlpatterns as confirming
from directory.proposals.urls import urlpatterns as proposals
from directory.space.team.public_urls import urlpatterns as claims

app_name = "directory"
urlpatterns = [
    path("annuaire/", views.entry_list, name="list"),
    path("annuaire/<slug:slug>/", views.entry_page, name="programme"),
    path("r/<str:code>", views.short_link, name="short_link"),
    path("r/<str:code>/", views.short_link),
    *proposals,
    *confirming,
    *claims,
]
