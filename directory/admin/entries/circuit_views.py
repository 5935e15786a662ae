"""The form of an entry in the admin, held to the circuit.

Wagtail offers to publish whatever is in the form: here a text is saved, submitted to somebody
else, or published alone with a reason where there is nobody else.
"""

import json
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision
from wagtail.snippets.views import snippets

from directory.admin.entries.forms import MergeForm, ReasonForm
from directory.admin.entries.views import EntryView
from directory.exceptions import DirectoryError
from directory.moderation.standing import parts_of, stage_of
from directory.moderation.transitions import Step, refusal
from directory.services.entries import indexing, locking, merging, publishing
from directory.services.moderation import circuit

if TYPE_CHECKING:
    from accounts.models import User
    from directory.models import Programme

CLOSED = frozenset({"publish", "restart-workflow"})
"""Actions of Wagtail's form that lead round the circuit."""
ALONE = "publish-alone"


class CircuitFormMixin:
    """In front of Wagtail's views that create and edit an entry."""

    request: HttpRequest
    object: "Programme"
    action: str

    def get_available_actions(self) -> list[str]:
        """Return what may be posted: never Wagtail's own publication."""
        actions = super().get_available_actions()  # type: ignore[misc]  # Wagtail's view behind it
        if self.request.method != "POST":
            return list(actions)
        return [*(action for action in actions if action not in CLOSED), ALONE]

    @cached_property
    def overwrite_revision(self) -> Revision | None:
        """Never write over a version that is public, or that somebody reviews or reviewed."""
        revision: Revision | None = super().overwrite_revision  # type: ignore[misc]  # Wagtail's view behind it
        if revision is None or revision.pk == self.object.live_revision_id:
            return None
        return None if revision.task_states.exists() else revision

    def save_instance(self) -> Any:
        """Save a version where the circuit allows it; Wagtail shows why not above the form."""
        if self.object is not None:
            why = refusal(stage_of(self.object), Step.SAVE, parts_of(self._person, self.object))
            if why:
                raise PermissionDenied(why)
        with transaction.atomic():
            saved = super().save_instance()  # type: ignore[misc]  # Wagtail's view behind it
            if self.object is None:
                indexing.refresh_admin_list(saved)
        return saved

    def submit_action(self) -> HttpResponse | None:
        """Submit what was just saved; it stays a draft where the circuit refuses."""
        try:
            circuit.submit(self.object, user=self._person)
        except DirectoryError as error:
            messages.error(self.request, str(error))
            return self._back_to_form()
        return None

    def cancel_workflow_action(self) -> HttpResponse | None:
        """Cancel the review, where the circuit allows it."""
        try:
            circuit.cancel(self.object, user=self._person)
        except DirectoryError as error:
            messages.error(self.request, str(error))
            return self._back_to_form()
        return None

    def publish_alone_action(self) -> HttpResponse:
        """Ask for the reason of a publication that nobody reviews."""
        return redirect("wagtailsnippets_directory_programme:publish_alone", quote(self.object.pk))

    def workflow_action_action(self) -> HttpResponse | None:
        """Answer a submission from Wagtail's form, with whatever comment came along."""
        try:
            extra = json.loads(self.request.POST.get("workflow-action-extra-data", "{}"))
        except ValueError:
            extra = {}
        comment = str(extra.get("comment", "")) if isinstance(extra, dict) else ""
        name = self.request.POST.get("workflow-action-name", "")
        try:
            self.object.current_workflow_task.on_action(
                self.object.current_workflow_task_state,
                self.request.user,
                name,
                comment=comment.replace("\x00", ""),
            )
        except PermissionDenied as error:
            messages.error(self.request, str(error) or _("Cette réponse n’est pas possible."))
            return self._back_to_form()
        return None

    @property
    def _person(self) -> "User":
        return cast("User", self.request.user)

    def _back_to_form(self) -> HttpResponse:
        return redirect("wagtailsnippets_directory_programme:edit", quote(self.object.pk))


class ReasonedView(EntryView):
    """A step that asks why; the reason is in ``form.cleaned_data``."""

    form_class = ReasonForm

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Act; a button of Wagtail's own posts no reason, and leads to the question."""
        if "reason" not in request.POST:
            return self.get(request, *args, **kwargs)
        return super().post(request, *args, **kwargs)


class PublishAloneView(ReasonedView):
    """« Publier, avec une raison »."""

    page_title = _("Publier sans relecture")
    permission_required = "publish"
    done = _("La fiche est publiée.")
    submit_label = _("Publier")
    explanation = _(
        "Personne d’autre ne répond des fiches de ce territoire : votre version peut être publiée "
        "sans relecture. Dites pourquoi ; la raison reste au journal de la fiche."
    )

    def act(self, form: Any) -> None:
        """Publish."""
        circuit.publish_alone(self.object, user=self.person, reason=form.cleaned_data["reason"])


class LockView(ReasonedView):
    """« Verrouiller », with the reason that the team reads."""

    page_title = _("Verrouiller la fiche")
    permission_required = "lock"
    done = _("La fiche est verrouillée.")
    submit_label = _("Verrouiller")
    explanation = _(
        "Plus personne d’autre que vous ne peut la modifier. L’équipe de la fiche lit votre nom "
        "et la raison."
    )

    def act(self, form: Any) -> None:
        """Lock."""
        locking.lock(self.object, user=self.person, reason=form.cleaned_data["reason"])


class WithdrawView(ReasonedView):
    """« Retirer du site », with the reason that stays in the log."""

    page_title = _("Retirer la fiche du site")
    permission_required = "publish"
    done = _("La fiche n’est plus sur le site.")
    submit_label = _("Retirer du site")
    explanation = _(
        "Pour une fiche qui n’aurait pas dû paraître : son adresse, même imprimée, ne mènera plus "
        "à rien. Si le programme s’est arrêté, changez plutôt son état : son adresse dira qu’il "
        "est arrêté et qui appeler. Si la fiche existe en double, réunissez-la à l’autre."
    )

    def act(self, form: Any) -> None:
        """Withdraw."""
        publishing.withdraw(self.object, user=self.person, reason=form.cleaned_data["reason"])


class UnlockView(snippets.UnlockView):
    """Wagtail's own, through the service."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Unlock, or say why not."""
        try:
            response: HttpResponse = super().post(request, *args, **kwargs)
        except DirectoryError as error:
            messages.error(request, str(error))
            return redirect(self.get_success_url())
        return response

    def perform_operation(self) -> None:
        """Unlock."""
        locking.unlock(self.object, user=cast("User", self.request.user))


class MergeView(EntryView):
    """« Réunir à une autre fiche »."""

    page_title = _("Réunir à une autre fiche")
    permission_required = "publish"
    form_class = MergeForm
    done = _("Les deux fiches sont réunies.")
    submit_label = _("Retirer cette fiche et conduire à l’autre")
    explanation = _(
        "Pour deux fiches du même programme. Celle-ci quitte le site pour de bon ; ses adresses, "
        "même imprimées, conduisent à l’autre. Les signalements et les demandes en attente y "
        "passent. Reprenez d’abord dans l’autre fiche les textes qui valent d’être gardés."
    )

    def act(self, form: Any) -> None:
        """Merge."""
        merging.merge(self.object, form.cleaned_data["into"], user=self.person)
