"""Address of the suggestions."""

from django.urls import path

from directory.suggesting.views import suggestions

urlpatterns = [path("annuaire/suggestions.json", suggestions, name="suggestions")]
