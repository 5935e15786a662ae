"""Tables of data."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock

from core.blocks import groups
from core.blocks.errors import field_errors
from core.blocks.text import SHORT_FEATURES


class TableBlock(blocks.StructBlock):
    """A table with a caption and headed columns, whose first column may name the rows."""

    table = TypedTableBlock(
        [
            ("text", blocks.CharBlock(label=_("Texte"))),
            ("number", blocks.DecimalBlock(label=_("Nombre"))),
            (
                "rich_text",
                blocks.RichTextBlock(label=_("Texte mis en forme"), features=SHORT_FEATURES),
            ),
        ],
        label=_("Tableau"),
    )
    row_headers = blocks.BooleanBlock(
        label=_("La première colonne nomme les lignes"), required=False, default=True
    )

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Refuse a table without caption, or with a column that has no heading (RGAA 5.4, 5.6)."""
        value = super().clean(value)
        message = table_error(value.get("table"))
        if message and not self.is_deferred_validation:
            raise field_errors({"table": message})
        return value

    class Meta:
        icon = "table"
        group = groups.DATA
        label = _("Tableau")
        description = _("Pour comparer. Un texte à deux colonnes n’est pas un tableau.")
        template = "blocks/table.html"
        preview_value = {
            "table": {
                "caption": "Les séances",
                "columns": [
                    {"type": "text", "heading": "Séance"},
                    {"type": "text", "heading": "Durée"},
                ],
                "rows": [
                    {"values": ["Premier rendez-vous", "1 heure"]},
                    {"values": ["Atelier en groupe", "2 heures"]},
                ],
            },
            "row_headers": True,
        }


def table_error(table: TypedTable | None) -> str:
    """Return what a table lacks to be understood without seeing it, empty when it lacks nothing."""
    if table is None or not table.columns:
        return gettext("Ajoutez au moins une colonne.")
    if not (table.caption or "").strip():
        return gettext("Donnez un titre au tableau.")
    if not all((column["heading"] or "").strip() for column in table.columns):
        return gettext("Donnez un titre à chaque colonne.")
    return ""
