"""Addresses of the demonstration's mailbox."""

from django.urls import path

from core.mail import views

app_name = "mailbox"

urlpatterns = [
    path("", views.mail_list, name="list"),
    path("<int:pk>/", views.mail_detail, name="detail"),
    path("<int:pk>/html/", views.mail_html, name="html"),
    path("<int:pk>/source/", views.mail_source, name="source"),
    path("<int:pk>/fichiers/<int:number>/", views.mail_file, name="file"),
]
