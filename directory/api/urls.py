"""Addresses of the API. Programs know them by heart: none of them ever changes."""

from django.urls import URLPattern, include, path

from directory.api import documentation, root
from directory.api.api import PREFIX, api
from directory.api.shell import public_read

routes, _application, _namespace = api.urls
operations = [
    path(str(route.pattern), public_read(route.callback), name=route.name)
    for route in routes
    if isinstance(route, URLPattern) and route.name != "api-root"
]
urlpatterns = [
    path(
        PREFIX,
        include(
            (
                [
                    path("", public_read(root.root), name="root"),
                    path("openapi.json", public_read(root.openapi), name="openapi"),
                    path("docs", documentation.page, name="docs"),
                    *operations,
                ],
                "api",
            )
        ),
    ),
    path("api/", public_read(root.nothing), {"rest": ""}),
    path("api/<path:rest>", public_read(root.nothing)),
]
