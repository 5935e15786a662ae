"""Telling what a file is by its content, never by its name: a renamed image is common."""

import io
import zipfile
import zlib

from django.utils.translation import gettext as _

from core.tables.exceptions import TableFileError
from core.tables.limits import MAX_UNPACKED_BYTES

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
SPLIT_OR_EMPTY_ZIP = (b"PK\x05\x06", b"PK\x07\x08")
IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*")
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
# What the library raises, here and there, for an archive that was cut or written over.
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
)
ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"


def not_a_table(reason: str) -> TableFileError:
    """Return the error of a file that is no spreadsheet: what it is, then what to do."""
    advice = _(
        "Ouvrez la liste dans un tableur, enregistrez-la au format XLSX, ODS ou CSV, puis "
        "recommencez."
    )
    return TableFileError(f"{reason} {advice}")


def detect_kind(content: bytes) -> str:
    """Return « csv », « xlsx », « ods » or « xls » for ``content``.

    Raises:
        TableFileError: for anything else, saying what the file is when that can be told.
    """
    start = content[:16]
    if not content.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise TableFileError(_("Ce fichier est vide : il ne contient aucun texte."))
    if start.startswith(ZIP):
        return _kind_of_archive(content)
    if start.startswith(OLE):
        return _kind_of_ole(content)
    if start.startswith(SPLIT_OR_EMPTY_ZIP):
        raise not_a_table(_("Cette archive ZIP est vide ou découpée en morceaux."))
    if _is_image(start):
        raise not_a_table(_("Ce fichier est une image, pas un tableau."))
    if start.startswith(b"%PDF"):
        raise not_a_table(_("Ce fichier est un document PDF, pas un tableau."))
    if b"<html" in content[:2000].lower() or b"<table" in content[:2000].lower():
        raise not_a_table(_("Ce fichier est une page web, pas un tableau."))
    if not start.startswith(UTF16_MARKS) and b"\x00" in content:
        raise not_a_table(
            _("Ce fichier n’est pas un tableau lisible : il contient des données binaires.")
        )
    return "csv"


def _is_image(start: bytes) -> bool:
    """Tell an image by its first bytes; « BM » alone could also begin a word."""
    return (
        start.startswith(IMAGES)
        or start[8:12] in (b"WEBP", b"avif", b"heic")
        or (start.startswith(b"BM") and b"\x00" in start)
    )


def _kind_of_archive(content: bytes) -> str:
    """Tell the spreadsheet inside a ZIP archive; refuse bombs, truncated and protected ones."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(info.file_size for info in archive.infolist())
            if unpacked > MAX_UNPACKED_BYTES:
                raise TableFileError(
                    _("Ce fichier est refusé : décompressé, il serait d’une taille anormale.")
                )
            if any(info.flag_bits & 1 for info in archive.infolist()):
                raise protected()
            names = set(archive.namelist())
            if any(name.startswith("xl/") for name in names):
                return "xlsx"
            if "mimetype" in names and archive.read("mimetype").strip().startswith(ODS_TYPE):
                if b"encryption-data" in archive.read("META-INF/manifest.xml"):
                    raise protected()
                return "ods"
    except DAMAGED as error:
        raise truncated() from error
    raise not_a_table(_("Ce fichier est une archive ou un document, pas un tableau."))


def _kind_of_ole(content: bytes) -> str:
    """Tell an old .xls file from a password-protected .xlsx: both start in the same way."""
    if ENCRYPTED_STREAM in content:
        raise protected()
    return "xls"


def protected() -> TableFileError:
    """Return the error of a file that a password protects."""
    return TableFileError(
        _(
            "Ce fichier est protégé par un mot de passe. Enregistrez-le sans mot de passe, puis "
            "recommencez."
        )
    )


def truncated() -> TableFileError:
    """Return the error of a file that did not arrive whole."""
    return TableFileError(
        _(
            "Ce fichier est incomplet ou abîmé : il a sans doute été coupé pendant un envoi. "
            "Demandez-le de nouveau, ou ouvrez-le et enregistrez-le dans un tableur."
        )
    )
