"""« Listes d’abonnement » in the admin: what people may subscribe to."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, ObjectList, TitleFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic import DeleteView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.permissions import register_permission_policy

from accounts.groups import COMMUNICATION, COORDINATORS
from news.admin.menu import MENU_HOOK
from news.enums import AddressFileState, SubscriberState
from news.models import AddressFile, Campaign, MailingList, SignUp
from news.permissions import handles_letters
from news.slugs import KeptSlugForm

NAME = "listes-abonnement"


class LettersPolicy(BasePermissionPolicy):
    """What all who write letters share: they do everything with it, nobody else does anything."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Tell whether ``user`` writes letters."""
        return handles_letters(user)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Tell whether ``user`` writes letters."""
        return handles_letters(user)

    def users_with_any_permission(self, actions: Any) -> QuerySet:
        """Return those who write letters."""
        people = get_user_model()._default_manager.filter(is_active=True)
        named = Q(groups__name__in=(COMMUNICATION, COORDINATORS))
        return people.filter(Q(is_superuser=True) | named).distinct()


class ListsIndexView(IndexView):
    """The lists with their number of subscribers."""

    add_item_label = _("Ajouter une liste")

    def get_base_queryset(self) -> QuerySet[MailingList]:
        """Count those to whom letters go, in the same query."""
        rows: QuerySet[MailingList] = super().get_base_queryset()
        going = Q(subscribers__state=SubscriberState.ABONNE)
        return rows.select_related("departement").annotate(reached=Count("subscribers", going))


class KeptWhenUsedView(DeleteView):
    """A list that somebody chose is closed, never deleted: it is part of what they agreed to."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead back to the list that is in use."""
        if not handles_letters(request.user) or not is_used(self.object):
            answer: HttpResponse = super().dispatch(request, *args, **kwargs)
            return answer
        words = _(
            "« %(name)s » ne peut pas être supprimée : des personnes, des demandes ou des envois "
            "en dépendent. Décochez plutôt « proposée à l’abonnement »."
        )
        messages.error(request, words % {"name": self.object.name})
        return HttpResponseRedirect(reverse(f"{NAME}:edit", args=[self.object.pk]))


def is_used(one: MailingList) -> bool:
    """Tell whether somebody chose a list, asks for it, will get it, or something was sent to it."""
    return (
        one.subscriptions.exists()
        or SignUp.objects.filter(lists=one).exists()
        or AddressFile.objects.filter(lists=one, state=AddressFileState.EN_COURS).exists()
        or Campaign.objects.filter(Q(themes=one) | Q(territories=one)).exists()
    )


class MailingListViewSet(ModelViewSet):
    """« Listes d’abonnement »."""

    model = MailingList
    name = url_prefix = NAME
    icon = "list-ul"
    menu_label = _("Listes d’abonnement")
    menu_order = 50
    menu_hook = MENU_HOOK
    index_view_class = ListsIndexView
    delete_view_class = KeptWhenUsedView
    copy_view_enabled = False
    inspect_view_enabled = False
    add_to_reference_index = False
    list_display = [
        "name",
        Column("kind", label=_("Sorte"), accessor="get_kind_display", sort_key="kind"),
        Column("reached", label=_("Abonnés"), accessor="reached", sort_key="reached"),
        BooleanColumn("is_open", label=_("Proposée"), sort_key="is_open"),
    ]
    list_filter = ["kind", "is_open"]
    search_fields = ["name", "description"]
    search_backend_name = None
    ordering = ["-kind", "order", "name"]
    edit_handler = ObjectList(
        [
            TitleFieldPanel("name", targets=["slug"]),
            FieldPanel("slug"),
            FieldPanel("description"),
            FieldPanel("kind"),
            FieldPanel("departement"),
            FieldPanel("is_open"),
            FieldPanel("order"),
        ],
        base_form_class=KeptSlugForm,
    )


register_permission_policy(MailingList, LettersPolicy(MailingList))
mailing_lists = MailingListViewSet()
