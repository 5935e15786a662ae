"""Addresses of this subject that are no pages."""

from django.urls import URLPattern, path

from news.letter.feed import feed

urlpatterns: list[URLPattern] = [path("lettres/flux/", feed, name="news_letters_feed")]
