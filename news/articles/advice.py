"""What would make a piece of news easier to find and to read: rules, each with its sentence.

They stop nobody: an officer may have a reason. What the content checker of the editor sees on the
page (alternative texts, headings, reading ease) it says there (``core.content_checks``).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

LONGEST_TITLE = 80
"""Characters that a telephone, a feed and a letter show without cutting."""


@dataclass(frozen=True)
class Rule:
    """A rule: when it holds of a page, its text is shown."""

    holds: Callable[[Any], bool]  # a NewsPage: the model imports its panels, which import this
    text: str | Promise


RULES = (
    Rule(
        lambda page: not page.introduction,
        _(
            "L’introduction est vide. Elle résume l’actualité dans les listes, les flux et les "
            "lettres : deux phrases suffisent."
        ),
    ),
    Rule(
        lambda page: not page.search_description and not page.introduction,
        _("La description pour les moteurs de recherche est vide, et rien ne peut la remplacer."),
    ),
    Rule(
        lambda page: bool(page.image and not page.image.description),
        _(
            "L’image n’a pas de description : les lecteurs d’écran la passeront. Écrivez-la dans "
            "« Images », sauf si l’image est décorative."
        ),
    ),
    Rule(
        lambda page: bool(page.image and not page.image.credit),
        _("L’image n’a pas de crédit : indiquez son auteur ou sa source dans « Images »."),
    ),
    Rule(
        lambda page: not page.categories.all(),
        _("Aucune catégorie n’est choisie : les lecteurs filtrent et s’abonnent par catégorie."),
    ),
    Rule(
        lambda page: len(page.title) > LONGEST_TITLE,
        _("Le titre est long : au-delà de 80 caractères, il est coupé sur un téléphone."),
    ),
    Rule(
        lambda page: (
            page.published_on > timezone.localdate() and not page.go_live_at and not page.live
        ),
        _(
            "La date affichée est à venir, mais la publication n’est pas programmée. Pour publier "
            "plus tard, remplissez « Date de mise en ligne » (onglet Publication)."
        ),
    ),
)


def advice_on(page: Any) -> Iterator[str]:
    """Yield the sentences of the rules that hold of a page."""
    return (str(rule.text) for rule in RULES if rule.holds(page))


class AdvicePanel(Panel):
    """The advice on the piece of news, as it was last saved."""

    class BoundPanel(Panel.BoundPanel):
        """The advice on one page."""

        template_name = "news/admin/advice.html"

        def is_shown(self) -> bool:
            """Show nothing before the page is saved, nor when all is well."""
            return bool(self.instance.pk and self.sentences)

        @property
        def sentences(self) -> list[str]:
            """Return the sentences."""
            return list(advice_on(self.instance))

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the sentences."""
            return {**super().get_context_data(parent_context), "sentences": self.sentences}
