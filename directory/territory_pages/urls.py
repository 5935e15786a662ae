"""Addresses of the territories and of their booklets."""

from django.urls import path

from directory.territory_pages import views

urlpatterns = [
    path("territoires/", views.index, name="territories"),
    path("territoires/<slug:slug>/", views.territory_page, name="territory"),
    path("territoires/<slug:slug>/ouverts/", views.open_to_inhabitants, name="territory_open"),
    path("territoires/<slug:slug>/repertoire/", views.booklet, name="booklet"),
    path("territoires/<slug:slug>/repertoire.pdf", views.booklet_pdf, name="booklet_pdf"),
]
