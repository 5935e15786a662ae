"""Addresses of the `territories` room."""

from django.urls import URLPattern, URLResolver, path

from territories import views

app_name = "territories"
urlpatterns: list[URLPattern | URLResolver] = [
    path("territoires/communes.json", views.communes, name="communes"),
]
