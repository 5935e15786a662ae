"""Images and leaflets that holders send with an entry.

They lie in a collection of their own. Until an entry that uses one is public, a document is
served to those who may see the entry alone (``directory.file_access``), and the resized copies of
an image, which the web server hands out by itself, have a name that nobody can guess.
"""

import secrets
from typing import TYPE_CHECKING

from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Collection

from core.models import SiteDocument, SiteImage
from core.text import slugify_fr

if TYPE_CHECKING:
    from accounts.models import User

COLLECTION = "Fichiers des porteurs"
"""Name of the collection; officers and moderators read it in the admin."""
LONGEST_TITLE = 200


def holders_collection() -> Collection:
    """Return the collection of what holders send, made at its first use."""
    root = Collection.get_first_root_node()
    if (found := _among_children(root)) is not None:
        return found
    with transaction.atomic():
        # The first two files of a site may come at the same moment.
        root = Collection.objects.select_for_update().get(pk=root.pk)
        return _among_children(root) or root.add_child(name=COLLECTION)


def _among_children(root: Collection) -> Collection | None:
    return root.get_children().filter(name=COLLECTION).first()


def store_image(
    upload: File, *, alt: str, credit: str, title: str, user: "User | None"
) -> SiteImage:
    """Keep an image that the form checked and rid of traces, under a name that nobody can guess."""
    extension = (upload.name or "").rpartition(".")[2].lower()
    upload.name = f"{secrets.token_hex(12)}.{extension}"
    return SiteImage.objects.create(
        title=title[:LONGEST_TITLE],
        file=upload,
        description=alt,
        credit=credit,
        collection=holders_collection(),
        uploaded_by_user=user,
    )


def describe_again(image: SiteImage, *, alt: str, credit: str, user: "User | None") -> SiteImage:
    """Return a copy of ``image`` with other words: those of the public one await a moderator."""
    with image.file.open("rb") as source:
        upload = File(source, name=image.filename)
        return store_image(upload, alt=alt, credit=credit, title=image.title, user=user)


def store_leaflet(upload: UploadedFile, *, title: str, user: "User | None") -> SiteDocument:
    """Keep a leaflet that was checked by the form."""
    name = slugify_fr(title) or slugify_fr(_("plaquette"))
    upload.name = f"{name}.pdf"
    document = SiteDocument(
        title=title[:LONGEST_TITLE],
        file=upload,
        collection=holders_collection(),
        uploaded_by_user=user,
    )
    document._set_document_file_metadata()  # size and hash, which a form of Wagtail's would set
    document.save()
    return document


def name_again(leaflet: SiteDocument, *, title: str, user: "User | None") -> SiteDocument:
    """Return a copy of ``leaflet`` with another name: that of the public one awaits a moderator."""
    with leaflet.file.open("rb") as source:
        return store_leaflet(
            UploadedFile(file=source, name=leaflet.filename), title=title, user=user
        )
