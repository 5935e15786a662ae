"""An issue of the newsletter."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from core.fields import StreamField
from core.models.base_page import BasePage
from news.articles.page_permissions import NewsPermissionTester
from news.letter.blocks import LetterBlock
from news.letter.editor import LETTER_EDITOR, LetterForm


class LetterPage(BasePage):
    """An issue: a page of the public archive, and the mail that its campaign sends.

    What is sent is the published revision, frozen in ``news.Campaign``; what officers change
    afterwards changes the archive alone. What it tells of the site is kept in ``KeptItems``.
    """

    subject = models.CharField(
        _("objet du courriel"),
        max_length=150,
        blank=True,
        help_text=_("Vide : le titre. Soixante caractères au plus se lisent sur un téléphone."),
    )
    preheader = models.CharField(
        _("aperçu"),
        max_length=150,
        blank=True,
        help_text=_(
            "La phrase que les messageries montrent à côté de l’objet : de 40 à 110 caractères, "
            "qui ne répètent pas l’objet. Vide : l’introduction."
        ),
    )
    issued_on = models.DateField(_("date du numéro"), default=timezone.localdate, db_index=True)
    support_structure = models.ForeignKey(
        "territories.SupportStructure",
        verbose_name=_("structure d’appui"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Celle qui écrit : son nom figure au bas de la lettre."),
    )
    body = StreamField(LetterBlock(), blank=True, verbose_name=_("contenu"))

    template = "news/letter.html"
    base_form_class = LetterForm
    edit_handler = LETTER_EDITOR
    parent_page_types = ["news.LetterIndexPage"]
    subpage_types: list[str] = []
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]

    class Meta:
        verbose_name = _("lettre d’information")
        verbose_name_plural = _("lettres d’information")

    def permissions_for_user(self, user: Any) -> NewsPermissionTester:
        """Return the tester that keeps the issue in the archive, for everybody."""
        return NewsPermissionTester(user, self)

    @property
    def preview_modes(self) -> list[tuple[str, str | Promise]]:
        """Return the ways in which the editor shows the issue."""
        from news.letter.previews import MODES

        return MODES

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show the draft on the site, as a mail, on a phone or as plain text."""
        from news.letter.mail import letter_mail
        from news.letter.previews import preview_mail, shows_mail

        if shows_mail(mode_name):
            return preview_mail(letter_mail(self, None, fresh=True), request, mode_name)
        shown: HttpResponse = super().serve_preview(request, mode_name)
        return shown

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what the public reads of the issue."""
        from news.letter.web import letter_context

        context = super().get_context(request, *args, **kwargs)
        return {**context, **letter_context(self, fresh=getattr(request, "is_preview", False))}


class KeptItems(models.Model):
    """What an issue told of the site (news, events, programmes) when it was published.

    A plain row beside the page: a revision that is published again writes nothing back into it.

    Attributes:
        at: up to when the issue told what is new; the next one begins there.
        items: by identifier of block, what the block asked for (``of``) and its ``items``.
    """

    page = models.OneToOneField(LetterPage, on_delete=models.CASCADE, related_name="kept")
    at = models.DateTimeField()
    items = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("contenu d’une lettre")
        verbose_name_plural = _("contenu des lettres")

    def __str__(self) -> str:
        return f"{self.page_id} {self.at:%Y-%m-%d %H:%M}"
