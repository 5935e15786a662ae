"""Addresses of the pages beside the register of subscribers."""

from django.urls import path

from news.admin.file_views import FilesView, FileView, ProgressView
from news.admin.subscriber_actions import EraseView, RestoreView, UnsubscribeView

subscriber_patterns = [
    path("<int:pk>/desabonner/", UnsubscribeView.as_view(), name="unsubscribe"),
    path("<int:pk>/effacer/", EraseView.as_view(), name="erase"),
    path("<int:pk>/retablir/", RestoreView.as_view(), name="restore"),
]
file_patterns = [
    path("", FilesView.as_view(), name="list"),
    path("<int:pk>/", FileView.as_view(), name="file"),
    path("<int:pk>/avancement/", ProgressView.as_view(), name="progress"),
]
