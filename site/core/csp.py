"""Two Content-Security-Policies: strict for the public site, Wagtail's needs for the admin."""

from csp.constants import HEADER, SELF
from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse


class PolicyMiddleware(CSPMiddleware):
    """Send the public policy, but the admin's own under its address, previews included.

    A page that must differ says so with django-csp's decorators (a widget that others may frame).
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Put the policy on a response.

        That of most pages is written once: django-csp takes as long for it as the site takes to
        find what a visitor looks for.
        """
        if settings.DEBUG or HEADER in response or not self._is_usual(request, response):
            return super().process_response(request, response)
        if self._usual is None:
            super().process_response(request, response)
            self._usual = response[HEADER]
        response[HEADER] = self._usual
        return response

    _usual: str | None = None

    def _is_usual(self, request: HttpRequest, response: HttpResponseBase) -> bool:
        """Tell whether nothing makes the policy of this response differ from the public one."""
        return not (
            request.path_info.startswith(reverse("wagtailadmin_home"))
            or getattr(request, "is_preview", False)
            or hasattr(request, "_csp_nonce")
            or any(name.startswith("_csp_") for name in vars(response))
        )

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Return the parts of the policy for this response."""
        parts = super().get_policy_parts(request, response, report_only)
        is_admin = request.path_info.startswith(reverse("wagtailadmin_home"))
        if is_admin and not report_only and parts.config is None:
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY
        elif getattr(request, "is_preview", False):
            # Wagtail renders a preview through the address of the public page, inside a request
            # of the admin that shows it in a frame of the same site.
            parts.replace = {**(parts.replace or {}), "frame-ancestors": [SELF]}
        return parts
