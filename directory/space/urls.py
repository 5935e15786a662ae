"""Addresses of the holders' space."""

from directory.space.editing.urls import urlpatterns as editing
from directory.space.home.urls import urlpatterns as home
from directory.space.team.urls import urlpatterns as team

app_name = "space"
# « fiches/nouvelle/ » comes before what any entry could be called.
urlpatterns = [*editing, *home, *team]
