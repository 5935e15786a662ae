"""Addresses of the room that are no pages; each subject has its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("news.articles.urls")),
    path("", include("news.letter.urls")),
    path("", include("news.subscribing.urls")),
]
