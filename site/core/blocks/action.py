"""Links that ask to do something: a page, an address, a call."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks import groups
from core.blocks.errors import field_errors
from core.blocks.phone import PhoneBlock
from core.french import french_phone, phone_target

_validate_url = URLValidator(schemes=["http", "https"])


def validate_address(value: str) -> None:
    """Accept an address of the web, or a path of this site such as « /annuaire/ »."""
    # Browsers take a backslash for a slash, and two of them for another site.
    if value.startswith("/") and not value.startswith("//") and not {" ", "\\"} & set(value):
        return
    try:
        _validate_url(value)
    except ValidationError:
        raise ValidationError(
            _("Écrivez une adresse qui commence par https://, ou par / pour ce site.")
        ) from None


class LinkValue(blocks.StructValue):
    """A link with its address and its words."""

    @property
    def href(self) -> str:
        """Return the address, empty while nothing is chosen."""
        if page := self.get("page"):
            return page.url or ""
        if phone := self.get("phone"):
            return f"tel:{phone_target(phone)}"
        return self.get("url") or ""

    @property
    def text(self) -> str:
        """Return the words of the link: what was written, else the page's title or the number."""
        if label := self.get("label"):
            return label
        if page := self.get("page"):
            return page.title
        phone = self.get("phone")
        return french_phone(phone) if phone else ""


class LinkBlock(blocks.StructBlock):
    """A link to one thing: a page of the site, an address, or a phone number.

    ``LinkBlock(required=False)`` may be left empty; its ``href`` is then empty.
    """

    label = blocks.CharBlock(
        label=_("Texte du lien"),
        required=False,
        max_length=80,
        help_text=_(
            "Dit où l’on va, par exemple « Trouver un programme ». Jamais « cliquez ici »."
        ),
    )
    page = blocks.PageChooserBlock(label=_("Page du site"), required=False)
    url = blocks.CharBlock(
        label=_("ou adresse"),
        required=False,
        max_length=500,
        validators=[validate_address],
        help_text=_("https://… ou /annuaire/"),
    )
    phone = PhoneBlock(label=_("ou téléphone"), required=False, max_length=30)

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Refuse a link to nothing, to several things, or to an address without words."""
        value = super().clean(value)
        chosen = [name for name in ("page", "url", "phone") if value.get(name)]
        if len(chosen) > 1:
            raise field_errors({chosen[1]: _("Choisissez une page, une adresse ou un téléphone.")})
        if self.is_deferred_validation:
            return value
        if not chosen and (self.meta.required or value.get("label")):
            raise field_errors({"page": _("Choisissez une page, une adresse ou un téléphone.")})
        if value.get("url") and not value.get("label"):
            raise field_errors({"label": _("Écrivez le texte du lien.")})
        return value

    class Meta:
        icon = "link"
        label = _("Lien")
        required = True
        value_class = LinkValue
        label_format = "{label}"


class ActionBlock(blocks.StructBlock):
    """A call to action: a sentence and one or two buttons."""

    title = blocks.CharBlock(label=_("Titre"), required=False, max_length=100)
    text = blocks.TextBlock(label=_("Une phrase"), required=False, max_length=300)
    links = blocks.ListBlock(LinkBlock(), label=_("Boutons"), min_num=1, max_num=2)

    class Meta:
        icon = "pick"
        group = groups.CONTACT
        label = _("Appel à l’action")
        description = _("Un encadré avec un ou deux boutons. Un seul par page suffit.")
        template = "blocks/action.html"
        label_format = "{title}"
        preview_value = {
            "title": "Vous cherchez un programme ?",
            "text": "L’annuaire les présente tous, près de chez vous.",
            "links": [
                {"label": "Trouver un programme", "url": "/annuaire/"},
                {"label": "", "phone": "+33199000000"},
            ],
        }
