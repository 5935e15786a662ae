"""The form of a backup: one tar archive of a manifest, the database and the uploaded files."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from core.exceptions import DomainError

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE = "database"
MEDIA = "media/"


class BackupError(DomainError):
    """A backup or a restoration cannot be done; the message says why and what to do."""


@dataclass(frozen=True)
class Manifest:
    """What an archive says of itself, first of all its members.

    Attributes:
        format: version of this form.
        engine: « sqlite » or « postgresql »; an archive is restored into the same engine.
        made_at: moment of the backup, ISO 8601.
        media_files: how many uploaded files follow.
    """

    format: int
    engine: str
    made_at: str
    media_files: int

    def to_json(self) -> bytes:
        """Return the manifest as it is written."""
        return json.dumps(asdict(self), indent=2).encode()

    @classmethod
    def from_json(cls, raw: bytes) -> "Manifest":
        """Read a manifest.

        Raises:
            BackupError: when it is none, or one of a later version of the software.
        """
        try:
            fields: dict[str, Any] = json.loads(raw)
            manifest = cls(**fields)
        except (ValueError, TypeError) as error:
            raise BackupError(_("Ce fichier n’est pas une sauvegarde de Relais ETP.")) from error
        if manifest.format != FORMAT:
            raise BackupError(_("Cette sauvegarde vient d’une version plus récente du logiciel."))
        return manifest


def postgresql_environment() -> dict[str, str]:
    """Return the variables by which pg_dump and pg_restore find the site's database."""
    parameters = connection.settings_dict
    names = {
        "PGHOST": "HOST",
        "PGPORT": "PORT",
        "PGUSER": "USER",
        "PGPASSWORD": "PASSWORD",
        "PGDATABASE": "NAME",
    }
    return {name: str(parameters[key]) for name, key in names.items() if parameters.get(key)}
