"""Questions asked of the directory, in the words of the field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from directory.enums import ActivityState

if TYPE_CHECKING:
    from directory.models import Pathology, Programme  # noqa: F401 – named in a text below


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    """Entries of the directory."""

    def public(self) -> ProgrammeQuerySet:
        """Keep what the public may see in a list: live and not stopped."""
        return self.filter(live=True).exclude(life__state=ActivityState.ARRETE)

    def in_departement(self, *codes: str) -> ProgrammeQuerySet:
        """Keep entries with a place in one of the départements ``codes``."""
        from directory.models import Place  # the models import this module

        at = Place.objects.filter(programme=models.OuterRef("pk"), commune__departement__in=codes)
        return self.filter(models.Exists(at))

    def about(self, *pathologies: Pathology) -> ProgrammeQuerySet:
        """Keep entries about one of ``pathologies``."""
        through = self.model.pathologies.through
        return self.filter(
            models.Exists(
                through.objects.filter(programme=models.OuterRef("pk"), pathology__in=pathologies)
            )
        )
