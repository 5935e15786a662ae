"""Where a private contact that a file brings comes from (RGPD, article 14)."""

from django.utils import timezone
from django.utils.translation import gettext as _

from core.french import long_date, typography
from directory.models import ImportRun, ObjectedAddress, PrivateContact
from directory.services.confirming.objections import fingerprint_of

LONGEST = 200


class Origin:
    """One file: the name of its source, and who must not be brought back by it."""

    def __init__(self, run: ImportRun) -> None:
        """Read who objected so far, once for the whole file."""
        self.run = run
        self._objected = set(ObjectedAddress.objects.values_list("fingerprint", flat=True))

    def refuses(self, email: str) -> bool:
        """Tell whether the owner of ``email`` asked not to be a contact any more."""
        return bool(email and self._objected and fingerprint_of(email) in self._objected)

    def mark(self, contact: PrivateContact, former_email: str) -> None:
        """Say on ``contact`` that it comes from the file, when its address does."""
        if not contact.email or contact.email.casefold() == former_email.casefold():
            return
        contact.known_from = str(self)
        contact.known_since = timezone.now()
        contact.informed_at = contact.refused_at = None

    def __str__(self) -> str:
        """Return « liste de l’ARS, fichier « … », importé le 3 mars 2026 »."""
        end = _(" », importé le %(day)s") % {"day": long_date(timezone.localdate())}
        head = _("liste de l’ARS, fichier « ")
        room = LONGEST - len(head) - len(end)
        return typography(f"{head}{self.run.file_name[:room]}{end}")[:LONGEST]
