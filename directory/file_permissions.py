"""Files of the admin: what holders sent is not the business of whoever writes pages.

Communication officers have rights on every collection. What lies in the holders' collection is
taken out of them: in lists, forms and whole-selection actions always, in choosers until an entry
shows it to the public.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from wagtail.admin.views.bulk_action.dispatcher import index as bulk_action
from wagtail.models import Collection
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from core import shown_files
from core.models import SiteDocument, SiteImage
from directory.models import Programme
from directory.services.entries.files import COLLECTION

SHOWN_AS: dict[type[Model], str] = {SiteImage: "image", SiteDocument: "leaflet"}
"""By which field an entry shows a file of each kind."""
FILES = {model._meta.model_name: model for model in SHOWN_AS}
CHOOSE = "choose"
ANY_RIGHT = ("add", "change", "delete", CHOOSE)


def private_collections() -> QuerySet[Collection]:
    """Return the collection of what holders send."""
    return Collection.objects.filter(name=COLLECTION)


def shown(model: type[Model]) -> QuerySet:
    """Return the keys of the files of a kind that a public entry shows."""
    name = SHOWN_AS[model]
    rows = Programme.objects.filter(live=True, **{f"{name}__isnull": False})
    return rows.values(name)


class FilePermissionPolicy(CollectionOwnershipPermissionPolicy):
    """Wagtail's rights by collection, without what holders sent; administrators keep it all."""

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet:
        """Return the files with which ``user`` may do one of ``actions``."""
        wanted = set(actions)
        found = super().instances_user_has_any_permission_for(user, wanted)
        if user.is_superuser:
            return found
        allowed = ~Q(collection__in=private_collections())
        if wanted == {CHOOSE}:
            allowed |= Q(pk__in=shown(self.model))
        return found.filter(allowed)

    def user_has_any_permission_for_instance(
        self, user: Any, actions: Iterable[str], instance: Any
    ) -> bool:
        """Tell whether ``user`` may do one of ``actions`` with this file."""
        wanted = set(actions)
        if wanted & shown_files.CHANGES and not shown_files.may_change(user, instance):
            wanted -= shown_files.CHANGES
        if not super().user_has_any_permission_for_instance(user, wanted, instance):
            return False
        if user.is_superuser or instance.collection.name != COLLECTION:
            return True
        is_shown = shown(self.model).filter(**{SHOWN_AS[self.model]: instance.pk}).exists()
        return wanted == {CHOOSE} and is_shown

    def collections_user_has_any_permission_for(
        self, user: Any, actions: Iterable[str]
    ) -> QuerySet[Collection]:
        """Return the collections in which ``user`` may do one of ``actions``."""
        found = super().collections_user_has_any_permission_for(user, actions)
        return found if user.is_superuser else found.exclude(name=COLLECTION)


def register() -> None:
    """Put the policy in the place of Wagtail's, for images and for documents."""
    for model, auth_model in (
        (SiteImage, "wagtailimages.Image"),
        (SiteDocument, "wagtaildocs.Document"),
    ):
        policy = FilePermissionPolicy(
            model, auth_model=auth_model, owner_field_name="uploaded_by_user"
        )
        # By exact class: Wagtail registers its own for the same models when its apps are ready.
        register_permission_policy(model, policy, exact_class=True)


def closed(_request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
    """Answer 404 where Wagtail lists every file to whoever enters the admin.

    Raises:
        Http404: always.
    """
    raise Http404


def files_together(request: HttpRequest, model_name: str, action: str) -> HttpResponseBase:
    """Let somebody act on several files at once: Wagtail would name those that it refuses.

    Raises:
        PermissionDenied: one of the files is not theirs to handle.
    """
    policy = policy_registry.get_by_type(FILES[model_name])
    asked = {int(key) for key in request.GET.getlist("id") if key != "all"}
    mine = policy.instances_user_has_any_permission_for(request.user, ANY_RIGHT)
    if not policy.user_has_any_permission(request.user, ANY_RIGHT) or (
        mine.filter(pk__in=asked).distinct().count() != len(asked)
    ):
        raise PermissionDenied
    response: HttpResponseBase = bulk_action(request, "core", model_name, action)
    return response
