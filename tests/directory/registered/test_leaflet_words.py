"""A leaflet is found by the entry that shows it, and by nothing once the entry is hidden."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from directory.services.entries import files, publishing
from search.models import Document
from tests.directory.factories import ProgrammeFactory
from tests.search.factories import found

pytestmark = pytest.mark.django_db


def test_its_title_finds_the_entry(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    upload = SimpleUploadedFile("plaquette.pdf", b"%PDF-1.7", content_type="application/pdf")
    leaflet = files.store_leaflet(upload, title="Souffler en vacances", user=None)
    assert found("souffler vacances") == []
    entry = ProgrammeFactory(title="Respirer", leaflet=leaflet)
    assert [row.key for row in found("souffler vacances")] == [entry.public_id]
    assert not Document.objects.filter(kind="document").exists()
    publishing.unpublish(entry, user=None)
    assert found("souffler vacances") == []
