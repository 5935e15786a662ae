"""Addresses of the site. Printed ones (design: URLs) never change."""

from django.conf import settings
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from core import media_files
from core.health import healthz
from core.style_guide import style_guide

handler400 = "core.error_pages.bad_request"

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("admin/", include("directory.admin.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    *([path("media/<path:path>", media_files.image)] if settings.SERVE_MEDIA else []),
    *([path("demonstration/composants/", style_guide)] if settings.SHOW_STYLE_GUIDE else []),
    *(
        [path("demonstration/courriels/", include("core.mail.urls"))]
        if settings.MAIL_DEMO_INBOX
        else []
    ),
    *([path("anymail/", include("anymail.urls"))] if settings.ANYMAIL else []),
    path("", include("territories.urls")),
    path("", include("search.urls")),
    path("compte/", include("accounts.urls")),
    path("espace/", include("directory.space.urls")),
    path("", include("directory.urls")),
    path("", include("events.urls")),
    path("", include("news.urls")),
    path("", include("pages.urls")),
    path("", include(wagtail_urls)),
]
