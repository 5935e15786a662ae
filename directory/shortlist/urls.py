"""Address of the selection: ``directory:shortlist``."""

from django.urls import path

from directory.shortlist import views

urlpatterns = [path("annuaire/selection/", views.selection, name="shortlist")]
