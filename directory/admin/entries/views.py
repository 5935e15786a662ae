"""Views of the admin beside an entry's own form: what takes effect at once, without a revision."""

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.forms import BaseFormSet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from directory.admin.entries import forms as entry_forms
from directory.exceptions import DirectoryError
from directory.freshness import reason_of
from directory.models import ImportedEntry, Programme
from directory.services.confirming.phone_calls import confirm_by_phone
from directory.services.entries import clocks, contacts

if TYPE_CHECKING:
    from accounts.models import User


class EntryView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """A small form about one entry that calls one service.

    ``act`` does the work with the valid form; a ``DirectoryError`` is shown above the form, with
    what was typed still there.
    """

    model = Programme
    permission_required = "change"
    template_name = "directory/admin/entry_form.html"
    header_icon = "form"
    index_url_name = ""
    edit_url_name = ""
    done = _("C’est enregistré.")
    submit_label = _("Enregistrer")
    explanation: str | Promise = ""
    row_label: str | Promise = ""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Load the live row; 404 when there is none."""
        super().setup(request, *args, **kwargs)
        self.object = get_object_or_404(
            Programme.objects.select_related("life"), pk=unquote(str(kwargs["pk"]))
        )

    @property
    def person(self) -> "User":
        """The signed-in person: the admin lets nobody else in."""
        return cast("User", self.request.user)

    def act(self, form: Any) -> None:
        """Do the work."""
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        """Call the service; say in French what it refuses."""
        try:
            self.act(form)
        except DirectoryError as error:
            if isinstance(form, forms.Form):
                form.add_error(None, str(error))
            else:
                form.non_form_errors().append(str(error))
            return self.form_invalid(form)
        messages.success(self.request, self.done)
        return super().form_valid(form)

    def form_invalid(self, form: Any) -> HttpResponse:
        """Show the form again, as a bad request."""
        response = super().form_invalid(form)
        response.status_code = 400
        return response

    def get_success_url(self) -> str:
        """Return to the entry."""
        return reverse(self.edit_url_name, args=[quote(self.object.pk)])

    def get_breadcrumbs_items(self) -> list[dict]:
        """Lead back to the list and to the entry."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": _("Fiches de l’annuaire")},
            {"url": self.get_success_url(), "label": str(self.object)},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict:
        """Give the template the entry, the form and its media."""
        context = super().get_context_data(**kwargs)
        form = context["form"]
        is_formset = isinstance(form, BaseFormSet)
        context.update(
            object=self.object,
            formset=form if is_formset else None,
            form=None if is_formset else form,
            explanation=self.explanation,
            row_label=self.row_label,
            submit_label=self.submit_label,
            back_url=self.get_success_url(),
            media=form.media,
        )
        return context


class StateView(EntryView):
    """« Changer l’état »."""

    page_title = _("Changer l’état d’activité")
    form_class = entry_forms.StateForm
    done = _("L’état d’activité est changé.")

    @property
    def explanation(self) -> str:  # type: ignore[override]  # said of this entry
        """Quote what an agency's file says, when it proposes another state."""
        proposal = self._proposal()
        if proposal is None:
            return ""
        words = _(
            "Le fichier de l’ARS dit : « %(words)s ». L’état proposé est coché : "
            "vérifiez auprès de l’équipe, puis enregistrez l’état juste. La proposition "
            "disparaît alors."
        )
        return words % {"words": proposal.proposal}

    def _proposal(self) -> ImportedEntry | None:
        return (
            ImportedEntry.objects.filter(programme=self.object).exclude(proposed_state="").first()
        )

    def get_initial(self) -> dict:
        """Show the present state, or the one that an agency's file proposes."""
        proposal = self._proposal()
        if proposal is None:
            return entry_forms.StateForm.initial_of(self.object.life)
        until = proposal.proposed_until
        if until and until <= timezone.localdate():
            until = None
        return {"state": proposal.proposed_state, "until": until}

    def act(self, form: Any) -> None:
        """Change the state."""
        clocks.set_state(
            self.object,
            form.cleaned_data["state"],
            user=self.person,
            until=form.cleaned_data["until"],
        )


class RhythmView(EntryView):
    """« Changer le rythme » of confirmation."""

    page_title = _("Rythme de confirmation")
    form_class = entry_forms.RhythmForm
    done = _("Le rythme de confirmation est enregistré.")
    explanation = _(
        "L’équipe reçoit un rappel 30 jours avant chaque échéance. La prochaine échéance suit "
        "aussitôt le rythme choisi."
    )

    def get_initial(self) -> dict:
        """Show the present rhythm."""
        return {"rhythm": self.object.life.rhythm}

    def act(self, form: Any) -> None:
        """Set the rhythm."""
        clocks.set_rhythm(self.object, form.cleaned_data["rhythm"], user=self.person)


class ConfirmView(EntryView):
    """« Confirmer »: a moderator heard from the team that the entry is right."""

    page_title = _("Confirmer les informations")
    form_class = entry_forms.ConfirmForm
    done = _("Les informations sont confirmées.")
    submit_label = _("Confirmer aujourd’hui")

    @property
    def explanation(self) -> str:  # type: ignore[override]  # said of this entry
        """Say what confirming means, and what is known so far."""
        return " ".join(
            [
                reason_of(self.object.life.confirmed_at),
                str(
                    _(
                        "Confirmez seulement si l’équipe du programme vous a dit que toute la "
                        "fiche est juste. La date de confirmation change, pas la date de "
                        "modification."
                    )
                ),
            ]
        )

    def act(self, form: Any) -> None:
        """Confirm."""
        confirm_by_phone(self.object, user=self.person, heard_from=form.cleaned_data["heard_from"])


class NextDatesView(EntryView):
    """« Prochaines dates »."""

    page_title = _("Prochaines dates")
    form_class = entry_forms.NextDatesFormSet
    row_label = _("Date")
    done = _("Les prochaines dates sont enregistrées.")
    explanation = _("Chaque date disparaît d’elle-même du site une fois passée.")

    def get_initial(self) -> list[dict]:  # type: ignore[override]  # of a formset
        """Show the coming dates."""
        return entry_forms.BaseNextDates.initial_of(self.object)

    def act(self, form: Any) -> None:
        """Replace the coming dates."""
        clocks.set_next_dates(self.object, form.dates(), user=self.person)


class PrivateContactsView(EntryView):
    """« Contacts privés », for those who may see them."""

    page_title = _("Contacts privés")
    form_class = entry_forms.PrivateContactFormSet
    row_label = _("Contact")
    done = _("Les contacts privés sont enregistrés.")
    explanation = _(
        "Deux personnes au moins, pour les rappels. Ces noms et ces numéros ne figurent dans "
        "aucune page, aucun export, aucune version de la fiche."
    )

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask for the right on private contacts beside that on the entry."""
        if not request.user.has_perm("directory.change_privatecontact"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict:
        """Bind the formset to the entry."""
        kwargs = super().get_form_kwargs()
        del kwargs["initial"]
        return {**kwargs, "instance": self.object}

    def act(self, form: Any) -> None:
        """Save the contacts."""
        contacts.save_private_contacts(self.object, form, user=self.person)
