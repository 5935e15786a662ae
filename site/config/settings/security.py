"""Headers, cookies and limits that hold in every environment."""

from csp import constants as sources

from config.settings.environment import env
from core.video import FRAME_HOSTS

# Behind a proxy that ends TLS: the header by which it says « https », and how many proxies add
# an address to X-Forwarded-For (0: the header is not believed).
if header := env.str("PROXY_SSL_HEADER", ""):
    SECURE_PROXY_SSL_HEADER = (f"HTTP_{header.upper().replace('-', '_')}", "https")
PROXY_COUNT = env.int("PROXY_COUNT", 0)

SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"  # Wagtail's previews ask for SAMEORIGIN themselves.
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "core.error_pages.csrf_failure"

# PeerTube instances whose videos editors may show, by name (« tube.exemple.fr »).
PEERTUBE_HOSTS: list[str] = env.list("PEERTUBE_HOSTS", default=[])

# The public site: our own files and nothing else, neither inline script nor inline style.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [sources.NONE],
        "script-src": [sources.SELF],
        "style-src": [sources.SELF],
        "img-src": [sources.SELF, "data:"],
        "font-src": [sources.SELF],
        "connect-src": [sources.SELF],
        "media-src": [sources.SELF],
        # Players of other sites, put in the page by a click on « Lire la vidéo » and never before.
        "frame-src": [*FRAME_HOSTS, *(f"https://{host}" for host in PEERTUBE_HOSTS)],
        "manifest-src": [sources.SELF],
        "form-action": [sources.SELF],
        "base-uri": [sources.NONE],
        "frame-ancestors": [sources.NONE],
    }
}
# Wagtail 8 still has inline scripts and styles; its previews are frames of the same site.
ADMIN_CONTENT_SECURITY_POLICY = {
    "default-src": [sources.NONE],
    "script-src": [sources.SELF, sources.UNSAFE_INLINE],
    "style-src": [sources.SELF, sources.UNSAFE_INLINE],
    "img-src": [sources.SELF, "data:", "blob:"],
    "font-src": [sources.SELF, "data:"],
    "connect-src": [sources.SELF],
    "media-src": [sources.SELF, "blob:"],
    "frame-src": [sources.SELF],
    "worker-src": [sources.SELF, "blob:"],
    "manifest-src": [sources.SELF],
    "form-action": [sources.SELF],
    "base-uri": [sources.SELF],
    "frame-ancestors": [sources.SELF],
}
NEVER_ASKED = (
    "accelerometer",
    "browsing-topics",
    "camera",
    "display-capture",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)
PERMISSIONS_POLICY: dict[str, list[str]] = {
    **{feature: [] for feature in NEVER_ASKED},
    # « Autour de moi »: asked by a click, for our own pages alone.
    "geolocation": ["self"],
}

# Largest body of a request, in bytes, by the beginning of its path; no public form takes a file,
# the holders' space an image and a leaflet of 8 MB each.
MEGABYTE = 1024 * 1024
BODY_LIMITS = {
    "/admin/": 64 * MEGABYTE,
    "/espace/fiches/": 20 * MEGABYTE,
    "/": 2 * MEGABYTE,
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * MEGABYTE  # a long page in the editor, its files not counted
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a page of many blocks has thousands
