"""Addresses of the news and of their feeds; people subscribe to them, so they never change."""

from django.urls import URLPattern, path

from news.articles import feeds
from news.articles.views import article, news_list

urlpatterns: list[URLPattern] = [
    path("actualites/flux/", feeds.atom, name="news_feed"),
    path("actualites/flux/rss/", feeds.rss, name="news_feed_rss"),
    path("actualites/", news_list, name="news_list"),
    path("actualites/<slug:slug>/", article, name="news_article"),
]
