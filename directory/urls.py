"""Addresses of the directory. They are printed on paper: none of them ever changes."""

from django.urls import path

from directory import feed, views
from directory.api.urls import urlpatterns as api
from directory.confirming.urls import urlpatterns as confirming
from directory.map.urls import urlpatterns as map_addresses
from directory.open_data.urls import urlpatterns as open_data
from directory.proposals.urls import urlpatterns as proposals
from directory.shortlist.urls import urlpatterns as shortlist
from directory.space.team.public_urls import urlpatterns as claims
from directory.suggesting.urls import urlpatterns as suggesting
from directory.territory_pages.urls import urlpatterns as territories
from directory.widget.urls import urlpatterns as widget

app_name = "directory"
urlpatterns = [
    path("annuaire/", views.entry_list, name="list"),
    *shortlist,
    *suggesting,
    *map_addresses,
    *open_data,
    path("annuaire/flux/", feed.feed, name="feed"),
    path("annuaire/<slug:slug>/", views.entry_page, name="programme"),
    path("r/<str:code>", views.short_link, name="short_link"),
    path("r/<str:code>/", views.short_link),
    *proposals,
    *confirming,
    *claims,
    *widget,
    *api,
    *territories,
]
