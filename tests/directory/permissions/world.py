"""An entry with everything about it that is nobody else's business, marked by one word."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowTask

from accounts.models import User
from core.models import SiteDocument, SiteImage
from directory.enums import ClaimState, MemberRole, ProposalKind, QueueKind
from directory.models import (
    Claim,
    InternalNote,
    Invitation,
    Membership,
    Organisation,
    Programme,
    Proposal,
)
from directory.services.entries import files
from directory.services.moderation import queue
from tests.core.photographs import photograph
from tests.directory.factories import (
    CommuneFactory,
    OrganisationFactory,
    PlaceFactory,
    PrivateContactFactory,
    ProgrammeFactory,
)
from tests.directory.people import holder, moderator

SECRET = "Zzyzx"
DESK = "Qwfpg"
"""What moderators write to each other about it: its own team reads none of that."""
KEY = 7001
"""The key of every row of the secret: whatever an address takes for « pk », it is one of them."""


@dataclass
class World:
    """What there is to find."""

    organisation: Organisation
    entry: Programme
    draft: Programme
    values: dict[str, list[Any]]


def build() -> World:
    """Make the secret entry, its draft, its circuit, its people, and its own moderator."""
    organisation = OrganisationFactory(pk=KEY, name="Hôpital nord", commune=CommuneFactory())
    entry = ProgrammeFactory(pk=KEY, title="Souffler", organisation=organisation)
    draft = ProgrammeFactory(
        pk=KEY + 1,
        draft=True,
        title=f"{SECRET} jamais publiée",
        organisation=organisation,
        places=[PlaceFactory()],
    )
    Programme.objects.filter(pk=entry.pk).update(internal_note=f"{SECRET} note")
    PrivateContactFactory(programme=entry, name=f"{SECRET} personne", email="zzyzx@exemple.fr")
    InternalNote.objects.create(pk=KEY, programme=entry, text=f"{SECRET} entre nous {DESK}")
    member = holder(organisation, email="zzyzx.porteur@exemple.fr", last_name=SECRET)
    moderator(["95"], email="moderation.nord@exemple.fr")
    entry = Programme.objects.get(pk=entry.pk)
    entry.title = f"{SECRET} brouillon"
    revision = entry.save_revision(user=member, log_action="wagtail.edit")
    state = _circuit().start(entry, member)
    item = queue.open_item(
        QueueKind.MODIFICATION, entry, author=member, workflow_state=state, facts={"mot": SECRET}
    )
    _people(entry, organisation)
    _files(entry, member)
    values = {
        "pk": [KEY, KEY + 1, member.pk, item.pk],
        "public_id": [entry.public_id, draft.public_id, organisation.public_id],
        "slug": [entry.slug, draft.slug],
        "": [KEY, "jeton"],
        "key": ["essentiel", "lieux", "dossier"],
        "revision_id": [revision.pk],
        "revision_id_a": ["live", "earliest"],
        "revision_id_b": ["latest"],
        "action_name": ["approve", "reject"],
        "task_state_id": [state.current_task_state.pk],
        "task_id": [state.current_task_state.task_id],
        "workflow_state_id": [state.pk],
        "app_label": ["directory"],
        "model_name": ["programme", "organisation"],
        "app_name": ["directory"],
        "action": ["delete"],
        "object_id": [KEY],
        "session_id": [1],
        "user_id": [member.pk],
        "token": ["jeton"],
        "name": ["approve"],
        "filter_spec": ["width-100"],
    }
    return World(organisation, entry, draft, values)


def _circuit() -> Workflow:
    content_type = ContentType.objects.get_for_model(Programme)
    assigned = WorkflowContentType.objects.filter(content_type=content_type).first()
    if assigned is not None:
        return assigned.workflow
    workflow = Workflow.objects.create(name="Relecture")
    task = GroupApprovalTask.objects.create(name="Relecture")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowContentType.objects.create(workflow=workflow, content_type=content_type)
    return workflow


def _people(entry: Programme, organisation: Organisation) -> None:
    Membership.objects.filter(organisation=organisation).update(id=KEY)
    Invitation.objects.create(
        pk=KEY,
        organisation=organisation,
        email="zzyzx.invitee@exemple.fr",
        role=MemberRole.CONTRIBUTEUR,
        expires_at=timezone.now() + timedelta(days=30),
    )
    Claim.objects.create(
        pk=KEY,
        programme=entry,
        email="zzyzx.demande@exemple.fr",
        name=SECRET,
        function="cadre",
        state=ClaimState.EN_ATTENTE,
    )
    Proposal.objects.create(
        pk=KEY,
        kind=ProposalKind.CORRECTION,
        programme=entry,
        email="zzyzx.correction@exemple.fr",
        name=SECRET,
        changes={"title": f"{SECRET} proposé"},
    )


def _files(entry: Programme, member: User) -> None:
    """Put an image and a leaflet of the holders' into the draft."""
    collection = files.holders_collection()
    upload = ContentFile(photograph("JPEG"), name=f"{SECRET}.jpg")
    entry.image = SiteImage.objects.create(
        pk=KEY, title=f"{SECRET} image", file=upload, collection=collection
    )
    upload = ContentFile(b"%PDF-1.7", name=f"{SECRET}.pdf")
    entry.leaflet = SiteDocument.objects.create(
        pk=KEY, title=f"{SECRET} plaquette", file=upload, collection=collection
    )
    entry.save_revision(user=member)


def snapshot() -> dict[str, list]:
    """Return all rows of the directory and of its circuit, to see that nothing changed."""
    watched = [
        *apps.get_app_config("directory").get_models(),
        *(
            apps.get_model("wagtailcore", name)
            for name in ("Revision", "TaskState", "WorkflowState", "Workflow", "Task")
        ),
        apps.get_model("accounts", "User"),
        *(apps.get_model("core", name) for name in ("OutboxMessage", "SiteImage", "SiteDocument")),
    ]
    rows = {}
    for model in watched:
        names = [field.attname for field in model._meta.concrete_fields]
        kept = [name for name in names if name not in {"last_login", "last_seen_at"}]
        rows[model._meta.label] = sorted(map(str, model._base_manager.values_list(*kept)))
    return rows
