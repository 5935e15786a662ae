"""What follows Wagtail's own doings on entries, whichever door they came through."""

from typing import Any

from django.db.models import Q
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from wagtail.models import WorkflowState
from wagtail.signals import published, unpublished, workflow_cancelled

from directory import notifying
from directory.enums import QueueState
from directory.models import (
    Decision,
    Organisation,
    Pathology,
    PathologyGroup,
    Programme,
    ProgrammeLife,
    QueueItem,
    Theme,
    WithdrawnPathology,
)
from directory.services.entries import indexing, publishing
from directory.services.moderation import circuit
from directory.services.people import claim_answers
from directory.services.proposing import answers, structures
from search.queries import holding
from territories.models import CPTS

_MADE = "_structures_made_for_it"
"""What an entry that goes remembers between the two signals of its deletion."""


def give_life(instance: Programme, created: bool, raw: bool = False, **_kwargs: Any) -> None:
    """Create the life of a new entry."""
    if created and not raw:
        ProgrammeLife.objects.get_or_create(programme=instance)


def entry_published(instance: Programme, **_kwargs: Any) -> None:
    """Follow a publication."""
    publishing.after_publication(instance)


def entry_unpublished(instance: Programme, **_kwargs: Any) -> None:
    """Follow a withdrawal."""
    publishing.after_withdrawal(instance)


def entry_goes(instance: Programme, **_kwargs: Any) -> None:
    """Tell those who wait for an answer about an entry, while what they sent is still there."""
    circuit.entry_goes(instance)
    answers.entry_goes(instance)
    claim_answers.entry_goes(instance)
    setattr(instance, _MADE, structures.made_for(instance))


def entry_deleted(instance: Programme, **_kwargs: Any) -> None:
    """Follow a deletion."""
    indexing.forget(instance)
    structures.forget_unneeded(getattr(instance, _MADE, []))


def review_cancelled(instance: WorkflowState, user: Any = None, **_kwargs: Any) -> None:
    """Follow a review that was cancelled through Wagtail."""
    circuit.cancelled(instance, user=user)


def organisation_saved(instance: Organisation, created: bool, **_kwargs: Any) -> None:
    """Renew the documents of the entries that a structure holds or takes part in."""
    if not created:
        mine = Q(organisation=instance) | Q(partners__organisation=instance)
        indexing.refresh(Programme.objects.filter(mine).values_list("pk", flat=True).distinct())


def pathology_saved(instance: Pathology, created: bool, **_kwargs: Any) -> None:
    """Renew the documents of the entries about a pathology: its synonyms are searched."""
    indexing.names_changed()
    if not created:
        indexing.refresh(
            Programme.objects.filter(pathologies=instance).values_list("pk", flat=True)
        )


def pathology_group_changed(**_kwargs: Any) -> None:
    """Let the name and rank of a group be read again."""
    indexing.names_changed()


def pathology_deleted(instance: Pathology, **_kwargs: Any) -> None:
    """Remember that the site does without a pathology of the shipped file."""
    indexing.names_changed()
    if instance.shipped_fingerprint:
        WithdrawnPathology.objects.get_or_create(slug=instance.slug)


def theme_saved(instance: Theme, created: bool, **_kwargs: Any) -> None:
    """Renew the documents of the entries on a theme."""
    if not created:
        indexing.refresh(instance.programme_themes.values_list("content_object_id", flat=True))


def cpts_changed(instance: CPTS, **_kwargs: Any) -> None:
    """Renew the documents of the entries that take place in a CPTS, or did: it is a facet."""
    inside = Programme.objects.filter(
        Q(places__commune__cpts=instance) | Q(public_id__in=holding("cpts", instance.slug))
    )
    indexing.names_changed()
    indexing.refresh(inside.values_list("pk", flat=True).distinct())


def cpts_communes_changed(instance: CPTS, action: str, **_kwargs: Any) -> None:
    """Follow a change of the communes of a CPTS."""
    if action in ("post_add", "post_remove", "post_clear"):
        cpts_changed(instance)


def new_entry_answered(instance: Decision, created: bool, **_kwargs: Any) -> None:
    """Tell whoever proposed an entry without an account what a moderator answered."""
    if created:
        answers.answered(instance)


def review_ended(instance: QueueItem, **_kwargs: Any) -> None:
    """Tell whoever proposed an entry without an account that its review ended unanswered."""
    if instance.proposal_id is not None and instance.state == QueueState.CLOSE:
        answers.ended(instance)


def connect() -> None:
    """Connect the receivers; called once from ``AppConfig.ready``."""
    post_save.connect(give_life, sender=Programme, dispatch_uid="directory.give_life")
    pre_delete.connect(entry_goes, sender=Programme, dispatch_uid="directory.goes")
    post_delete.connect(entry_deleted, sender=Programme, dispatch_uid="directory.deleted")
    post_delete.connect(
        pathology_deleted, sender=Pathology, dispatch_uid="directory.pathology_deleted"
    )
    published.connect(entry_published, sender=Programme, dispatch_uid="directory.published")
    unpublished.connect(entry_unpublished, sender=Programme, dispatch_uid="directory.unpublished")
    workflow_cancelled.connect(review_cancelled, dispatch_uid="directory.review_cancelled")
    notifying.take_over()
    post_save.connect(
        new_entry_answered, sender=Decision, dispatch_uid="directory.new_entry_answered"
    )
    post_save.connect(review_ended, sender=QueueItem, dispatch_uid="directory.review_ended")
    for signal in (post_save, post_delete):
        signal.connect(
            pathology_group_changed, sender=PathologyGroup, dispatch_uid="directory.groups_changed"
        )
    communes = CPTS.communes.through
    m2m_changed.connect(cpts_communes_changed, sender=communes, dispatch_uid="directory.communes")
    post_delete.connect(cpts_changed, sender=CPTS, dispatch_uid="directory.cpts_deleted")
    for receiver, sender in (
        (cpts_changed, CPTS),
        (organisation_saved, Organisation),
        (pathology_saved, Pathology),
        (theme_saved, Theme),
    ):
        post_save.connect(receiver, sender=sender, dispatch_uid=f"directory.{receiver.__name__}")
