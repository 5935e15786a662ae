"""Snippets as the documentation of Wagtail has them: texts alone, and one shaped as an entry."""

from django.db import models
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)
from wagtail.search import index


class Words(models.Model):
    """As many columns as an entry of the directory has."""

    title = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120, blank=True)
    official_title = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=30, blank=True)
    number = models.CharField(max_length=30, blank=True)
    notice = models.CharField(max_length=200, blank=True)
    notice_until = models.DateField(null=True, blank=True)
    declared_on = models.DateField(null=True, blank=True)
    renewed_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    cost = models.CharField(max_length=30, blank=True)
    cost_note = models.CharField(max_length=200, blank=True)
    delay = models.CharField(max_length=100, blank=True)
    sittings = models.PositiveIntegerField(null=True, blank=True)
    length = models.CharField(max_length=100, blank=True)
    rhythm = models.CharField(max_length=100, blank=True)
    group = models.CharField(max_length=100, blank=True)
    zone = models.CharField(max_length=200, blank=True)
    settings = models.JSONField(default=list, blank=True)
    receptions = models.JSONField(default=list, blank=True)
    audiences = models.JSONField(default=list, blank=True)
    access = models.JSONField(default=list, blank=True)
    formats = models.JSONField(default=list, blank=True)
    modes = models.JSONField(default=list, blank=True)
    languages = models.JSONField(default=list, blank=True)
    professions = models.JSONField(default=list, blank=True)
    partners_role = models.JSONField(default=list, blank=True)
    aims = models.TextField(blank=True)
    course = models.TextField(blank=True)
    steps = models.TextField(blank=True)
    conditions = models.TextField(blank=True)
    who = models.TextField(blank=True)
    papers = models.TextField(blank=True)
    exclusions = models.TextField(blank=True)
    note = models.TextField(blank=True)

    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("official_title"),
        index.SearchField("aims"),
        index.SearchField("course"),
        index.FilterField("live"),
        index.FilterField("kind"),
    ]

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title


class Plain(Words, DraftStateMixin, RevisionMixin, index.Indexed, models.Model):
    """Texts alone."""


class Named(models.Model):
    """A row that others point to."""

    name = models.CharField(max_length=100)

    def __str__(self) -> str:
        return self.name


class Offer(
    Words,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    index.Indexed,
    ClusterableModel,
):
    """The relations of an entry of the directory: five kinds of children, four lists of links."""

    holder = models.ForeignKey(Named, on_delete=models.PROTECT, related_name="+")
    topics = ParentalManyToManyField(Named, blank=True, related_name="+")
    departements = ParentalManyToManyField(Named, blank=True, related_name="+")
    groups = ParentalManyToManyField(Named, blank=True, related_name="+")
    networks = ParentalManyToManyField(Named, blank=True, related_name="+")


class Child(Orderable):
    """A row of an offer."""

    label = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=250, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    hours = models.CharField(max_length=200, blank=True)

    class Meta(Orderable.Meta):
        abstract = True


class Place(Child):
    """Where an offer takes place."""

    offer = ParentalKey(Offer, on_delete=models.CASCADE, related_name="places")
    commune = models.ForeignKey(Named, on_delete=models.PROTECT, related_name="+")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    transport = models.CharField(max_length=200, blank=True)


class Contact(Child):
    """Whom to call."""

    offer = ParentalKey(Offer, on_delete=models.CASCADE, related_name="contacts")


class Desk(Child):
    """Whom professionals call."""

    offer = ParentalKey(Offer, on_delete=models.CASCADE, related_name="desks")


class Link(models.Model):
    """What says no more than what it points to."""

    other = models.ForeignKey(Named, on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.other.name


class Partner(Link):
    """A structure that takes part."""

    offer = ParentalKey(Offer, on_delete=models.CASCADE, related_name="partners")


class Theme(Link):
    """What the sittings are about."""

    offer = ParentalKey(Offer, on_delete=models.CASCADE, related_name="themes")
