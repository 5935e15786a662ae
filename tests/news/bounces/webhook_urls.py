"""The addresses of the site where a sending service is set, as ``config.urls`` has them then."""

from django.urls import include, path

from config.urls import urlpatterns as usual

urlpatterns = [path("anymail/", include("anymail.urls")), *usual]
