"""A person asks, by telephone or by letter, to be a contact no more (RGPD, articles 17 and 21)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from directory.admin.freshness.forms import ObjectionForm
from directory.admin.freshness.views import FreshnessPage
from directory.admin.queue.scope import person_of
from directory.services.confirming import objections

NOTHING_KEPT = gettext_lazy("C’est noté : un prochain fichier ne ramènera pas cette adresse.")


class ObjectionView(FreshnessPage):
    """Type an address, see of which entries it is a contact, erase it.

    The address travels in the body of the request alone: no log of addresses keeps it.
    """

    template_name = "directory/freshness/objection.html"
    page_title = gettext_lazy("Retirer une personne")
    http_method_names = ["get", "head", "post"]

    def get(self, _request: HttpRequest) -> HttpResponse:
        """Show the form."""
        return self.render_to_response(self.get_context_data(form=ObjectionForm()))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Show what the site keeps of the person; erase it once that was seen."""
        form = ObjectionForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=400)
        email = form.cleaned_data["email"]
        if "erase" not in request.POST:
            context = self.get_context_data(
                form=form,
                email=email,
                contacts=objections.contacts_of(email),
                is_member=objections.is_member(email),
            )
            return self.render_to_response(context)
        count = objections.object_to(email, user=person_of(request))
        words = ngettext(
            "La personne est retirée de %(count)s fiche. Le site ne lui écrira plus.",
            "La personne est retirée de %(count)s fiches. Le site ne lui écrira plus.",
            count,
        )
        messages.success(request, words % {"count": count} if count else NOTHING_KEPT)
        return redirect("directory_freshness:objection")
