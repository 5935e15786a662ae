"""The body of blocks that several page types share."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.blocks.body import BodyBlock
from core.fields import StreamField
from pages.headings import Heading, contents, parts_of


class BodyMixin(models.Model):
    """A body of blocks, with its table of contents."""

    body = StreamField(BodyBlock(), blank=True, verbose_name=_("contenu"))

    class Meta:
        abstract = True

    @property
    def headings(self) -> list[Heading]:
        """Return the headings of the body for the table of contents."""
        return contents(parts_of(self.body))
