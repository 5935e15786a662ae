import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from core.models import SiteDocument


@pytest.mark.parametrize("name", ["page.html", "image.svg", "programme.exe"])
def test_a_file_that_a_browser_or_a_machine_would_run_is_refused(db, name):
    document = SiteDocument(title="Essai", file=ContentFile(b"x", name=name))
    with pytest.raises(ValidationError) as refused:
        document.full_clean()
    assert "file" in refused.value.message_dict


def test_a_leaflet_is_accepted(db):
    document = SiteDocument(title="Essai", file=ContentFile(b"%PDF-1.7", name="plaquette.pdf"))
    document.full_clean(exclude=["collection"])
    assert document.file_extension == "pdf"
