"""Addresses of the map, before those of entries: « carte » is a reserved slug."""

from django.urls import path

from directory.map import views

urlpatterns = [
    path("annuaire/carte/", views.search_map, name="map"),
    path("annuaire/carte/points.json", views.points, name="map_points"),
    path("annuaire/carte/fiches/", views.opened, name="map_cards"),
    path("annuaire/carte/contours-<slug:stamp>.json", views.outlines, name="map_outlines"),
]
