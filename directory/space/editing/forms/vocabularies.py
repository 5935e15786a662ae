"""Fields over vocabularies: pathologies, themes, and the territories of the scope."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from core.text import fold
from directory.models import Pathology, Programme, Theme
from directory.space.editing.forms.fields import GroupedField, NamedField
from territories.models import CPTS, Departement, Intercommunalite
from territories.scope import departements_in_scope


def _pathologies(**words: Any) -> forms.Field:
    """Return the pathologies under the headings of their groups."""
    every = Pathology.objects.select_related("group").order_by("group__position", "label")
    return GroupedField(every, group_of=lambda row: row.group.label, **words)


def _themes(**words: Any) -> forms.Field:
    """Return the closed list of themes."""
    return NamedField(Theme.objects.all(), **words)


def _departements(**words: Any) -> forms.Field:
    """Return the départements; limited to the scope by ``limit``."""
    return NamedField(Departement.objects.none(), **words)


def _intercommunalites(**words: Any) -> forms.Field:
    """Return the intercommunalités under their départements."""
    return _ByDepartement(Intercommunalite.objects.none(), **words)


def _cpts(**words: Any) -> forms.Field:
    """Return the CPTS under their départements."""
    return _ByDepartement(CPTS.objects.none(), **words)


class _ByDepartement(GroupedField):
    """Zones under the département where most of them lies."""

    def __init__(self, queryset: Any, **kwargs: Any) -> None:
        self.homes: dict[Any, str] = {}
        super().__init__(queryset, group_of=str, **kwargs)

    def heading(self, row: Any) -> str:
        """Return the name of the département."""
        return self.homes.get(row.pk, _("Ailleurs"))

    def label_from_instance(self, obj: Any) -> str:
        """Return the name that the public reads."""
        return str(getattr(obj, "plain_name", obj))

    def in_order(self, groups: dict[str, list]) -> Any:
        """Return the groups in alphabetical order."""
        return sorted(groups.items(), key=lambda pair: fold(pair[0]))


FIELDS: dict[str, Callable[..., forms.Field]] = {
    "pathologies": _pathologies,
    "themes": _themes,
    "served_departements": _departements,
    "served_intercommunalites": _intercommunalites,
    "served_cpts": _cpts,
}


def limit(form: forms.BaseForm, draft: Programme) -> None:
    """Offer the territories of the scope, and those that the draft has already.

    What a moderator once chose beyond the scope is not lost by saving the form.
    """
    if "served_departements" not in form.fields:
        if "themes" in form.fields:
            form.initial["themes"] = list(draft.themes.all())
        return
    scope = list(departements_in_scope())
    names = {departement.pk: str(departement) for departement in scope}
    _offer(form, draft, "served_departements", Departement.objects.filter(pk__in=names))
    zones = Intercommunalite.objects.filter(departements__in=names)
    _offer(form, draft, "served_intercommunalites", zones)
    _offer(form, draft, "served_cpts", CPTS.objects.filter(communes__departement__in=names))
    pairs = {
        "served_intercommunalites": Intercommunalite.departements.through.objects.values_list(
            "intercommunalite", "departement"
        ),
        "served_cpts": CPTS.communes.through.objects.values_list("cpts", "commune__departement"),
    }
    for name in pairs.keys() & form.fields.keys():
        _place(form.fields[name], pairs[name], names)


def _offer(form: Any, draft: Programme, name: str, offered: QuerySet[Any]) -> None:
    """Give a field the rows of ``offered`` and those of the draft."""
    model = offered.model
    kept = [row.pk for row in getattr(draft, name).all()]
    rows = model._default_manager.filter(Q(pk__in=offered.values("pk")) | Q(pk__in=kept))
    if name == "served_cpts" and not rows.exists():
        del form.fields[name]  # no CPTS is known in this territory
        return
    form.fields[name].queryset = rows


def _place(field: Any, pairs: Any, names: dict[str, str]) -> None:
    """Say under which département each zone stands: where most of its rows are."""
    counts: dict[Any, Counter[str]] = {}
    for zone, departement in pairs:
        if departement in names:
            counts.setdefault(zone, Counter())[departement] += 1
    homes = {zone: names[count.most_common(1)[0][0]] for zone, count in counts.items()}
    field.homes = homes
