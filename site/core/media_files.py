"""Uploaded images served by the application itself, where no nginx does it."""

import posixpath

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.static import serve

# Renditions only: originals hold what a camera wrote into them, and documents have their own
# view, which checks who may read them.
SERVED = "images/"


def image(request: HttpRequest, path: str) -> HttpResponseBase:
    """Return a resized image below MEDIA_ROOT; 404 for anything else."""
    # Django's view resolves « .. » itself: « images/../documents/x » would leave the folder.
    if path != posixpath.normpath(path) or not path.startswith(SERVED):
        raise Http404
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
