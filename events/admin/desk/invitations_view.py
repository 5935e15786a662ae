"""Secret links that let invited people register: made, copied, closed."""

from http import HTTPStatus
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _

from events.addresses import registration_path
from events.admin.desk.forms import InvitationForm
from events.admin.desk.pages import EventDeskPage
from events.enums import RegistrationMode
from events.services import invitations


class InvitationsView(EventDeskPage):
    """The links of an event, and the form for another one."""

    template_name = "events/desk/invitations.html"
    page_title = _("Liens d’invitation")
    tab = "invitations"

    def get(self, request: HttpRequest, event_id: int) -> HttpResponse:
        """Show them."""
        return self._page(InvitationForm())

    def post(self, request: HttpRequest, event_id: int) -> HttpResponse:
        """Make a link."""
        form = InvitationForm(request.POST)
        if not form.is_valid():
            return self._page(form, HTTPStatus.BAD_REQUEST)
        data = form.cleaned_data
        invitations.invite(
            self.event, by=self.person, label=data["label"], uses_left=data["uses_left"]
        )
        self.tell(_("Le lien est prêt : copiez-le, puis envoyez-le."))
        return redirect("events_desk:invitations", event_id)

    def _address(self, secret: str) -> str:
        path, secret = registration_path(self.event.slug), urlencode({"invitation": secret})
        return f"{settings.SITE_URL}{path}?{secret}"

    def _page(self, form: InvitationForm, status: int = HTTPStatus.OK) -> HttpResponse:
        rows = self.event.invitations.select_related("created_by").order_by("-pk")
        links = [(one, self._address(one.secret)) for one in rows]
        by_invitation = self.event.registration_mode == RegistrationMode.INVITATION
        return self.page(status, form=form, links=links, by_invitation=by_invitation)


class CloseInvitationView(EventDeskPage):
    """Close a link."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, event_id: int, pk: int) -> HttpResponse:
        """Close it; closing it twice changes nothing."""
        invitations.close(get_object_or_404(self.event.invitations, pk=pk))
        self.tell(_("Le lien est fermé. Les inscriptions faites par lui restent."))
        return redirect("events_desk:invitations", event_id)
