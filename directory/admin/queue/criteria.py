"""What narrows and orders the list of the queue; addresses hold French words."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.admin.queue.scope import own_departements
from directory.enums import QueueKind, QueueState
from directory.models import QueueItem
from directory.moderation.routing import is_coordinator
from territories.models import Departement
from territories.scope import departements_in_scope

if TYPE_CHECKING:
    from accounts.models import User

STATES = {
    "": _("À traiter"),
    "immediates": _("Changements immédiats"),
    "renvoyees": _("Renvoyées à leur auteur"),
    "traitees": _("Traitées"),
}
_STATES = {
    "": QueueState.OUVERTE,
    "immediates": QueueState.EN_EFFET,
    "renvoyees": QueueState.RENVOYEE,
    "traitees": QueueState.CLOSE,
}
FROM_HOLDERS = (QueueKind.NOUVELLE, QueueKind.MODIFICATION, QueueKind.FAIT)
FROM_SITE = (QueueKind.FICHIER, QueueKind.FRAICHEUR, QueueKind.INJOIGNABLE)
AUTHORS = {
    "porteur": Q(kind__in=FROM_HOLDERS, proposal__isnull=True),
    "public": Q(proposal__isnull=False)
    | Q(kind__in=[QueueKind.SIGNALEMENT, QueueKind.GESTION, QueueKind.CORRECTION]),
    "site": Q(kind__in=FROM_SITE),
}
ORDERS = {
    "": (F("promised_on").asc(nulls_last=True), "opened_at", "pk"),
    "recentes": ("-opened_at", "-pk"),
    "nature": ("kind", F("promised_on").asc(nulls_last=True), "opened_at", "pk"),
    "fiche": ("programme__title", "opened_at", "pk"),
}
MINE, FREE = "moi", "libres"


class CriteriaForm(forms.Form):
    """The filters above the list; an unknown value is told and ignored."""

    departement = forms.ModelChoiceField(
        label=_("Territoire"),
        queryset=Departement.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=_("tous"),
    )
    nature = forms.ChoiceField(
        label=_("Nature"), choices=[("", _("toutes")), *QueueKind.choices], required=False
    )
    auteur = forms.ChoiceField(
        label=_("Venue"),
        choices=[
            ("", _("de partout")),
            ("porteur", _("d’un porteur ou d’un modérateur")),
            ("public", _("du public, sans compte")),
            ("site", _("d’un fichier ou des rappels")),
        ],
        required=False,
    )
    prise = forms.ChoiceField(
        label=_("Prise par"),
        choices=[("", _("tout le monde")), (MINE, _("moi")), (FREE, _("personne encore"))],
        required=False,
    )
    tri = forms.ChoiceField(
        label=_("Dans l’ordre"),
        choices=[
            ("", _("de la réponse promise")),
            ("recentes", _("des plus récentes")),
            ("nature", _("de la nature")),
            ("fiche", _("des titres")),
        ],
        required=False,
    )
    retard = forms.BooleanField(label=_("En retard seulement"), required=False)

    def __init__(self, data: Any, *, user: "User") -> None:
        super().__init__(data)
        self.user = user
        departements = departements_in_scope()
        if not is_coordinator(user):
            departements = Departement.objects.filter(pk__in=own_departements(user))
        field = self.fields["departement"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = departements.order_by("code")

    def fields_for(self, state: str) -> list[Any]:
        """Return the fields that mean something for lines in ``state``."""
        meaningless = (
            {"nature", "auteur", "prise", "retard", "tri"} if state == "immediates" else ()
        )
        return [field for field in self.visible_fields() if field.name not in meaningless]

    def narrowed(self, items: QuerySet[QueueItem], state: str) -> QuerySet[QueueItem]:
        """Return ``items`` in ``state`` (a key of ``STATES``), narrowed and in order."""
        self.is_valid()
        asked = self.cleaned_data
        items = items.filter(state=_STATES[state])
        if departement := asked.get("departement"):
            through = QueueItem.departements.through.objects.filter(departement=departement)
            items = items.filter(pk__in=through.values("queueitem_id"))
        if kind := asked.get("nature"):
            items = items.filter(kind=kind)
        if author := asked.get("auteur"):
            items = items.filter(AUTHORS[author])
        if asked.get("prise") == MINE:
            items = items.filter(assigned_to=self.user)
        elif asked.get("prise") == FREE:
            items = items.filter(assigned_to=None)
        if asked.get("retard"):
            items = items.filter(promised_on__lt=timezone.localdate())
        order = asked.get("tri") or ""
        if state == "traitees" and not order:
            return items.order_by(F("closed_at").desc(nulls_last=True), "-pk")
        if state == "immediates" and not order:
            return items.order_by(*ORDERS["recentes"])
        return items.order_by(*ORDERS[order])
