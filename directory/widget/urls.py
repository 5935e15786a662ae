"""Addresses of the widget: partners have them in their pages, none of them ever changes."""

from django.urls import path

from directory.widget import views

urlpatterns = [
    path("widget/", views.widget, name="widget"),
    path("widget/code/", views.code_page, name="widget_code"),
]
