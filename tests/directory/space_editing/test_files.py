"""An image and a leaflet: checked, stored, and closed to the public until an entry shows them."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from core.models import SiteDocument, SiteImage
from directory.comparing import words_of
from directory.services.entries import publishing
from directory.space.editing.forms import files as file_forms
from tests.core.photographs import SECRET, photograph
from tests.directory.factories import OrganisationFactory, ProgrammeFactory
from tests.directory.people import holder, moderator, officer
from tests.directory.space_editing.helpers import filled, newest, url, words

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the temporary file of a new rendition to the garbage collector.
    pytest.mark.filterwarnings("ignore:Exception ignored.*SpooledTemporaryFile"),
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile"),
]


def picture(kind="PNG", name="photo.png", size=(40, 30)):
    content = BytesIO()
    Image.new("RGB", size, "#0d5257").save(content, kind)
    return SimpleUploadedFile(name, content.getvalue())


def pdf(name="plaquette.pdf", content=b"%PDF-1.7\n1 0 obj\n%%EOF"):
    return SimpleUploadedFile(name, content)


@pytest.fixture
def programme():
    return ProgrammeFactory()


@pytest.fixture
def person(programme):
    return holder(programme.organisation)


@pytest.fixture
def team(person, client):
    client.force_login(person)
    return client


@pytest.fixture
def address(programme):
    return url(programme, "documents")


def upload(team, address, **values):
    return team.post(address, {**filled(team.get(address)), "action": "save", **values})


def opened(client, path):
    response = client.get(path)
    if response.streaming:
        b"".join(response.streaming_content)  # reading to the end closes the file
    return response.status_code


def test_both_files_are_stored_in_the_draft_alone(team, programme, address):
    response = upload(
        team,
        address,
        image_file=picture(),
        image_alt="Un groupe marche dans un parc.",
        leaflet_file=pdf(),
    )
    assert response.status_code == 302
    draft = newest(programme)
    assert draft.image.description == "Un groupe marche dans un parc."
    assert "photo" not in draft.image.filename
    assert draft.leaflet.title == f"Plaquette : {programme.title}"
    assert draft.leaflet.file_size
    programme.refresh_from_db()
    assert (programme.image, programme.leaflet) == (None, None)
    assert team.get(address).status_code == 200


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"image_file": ("PNG", "photo.png")}, "Dites en une phrase ce que l’image montre."),
        ({"image_file": ("GIF", "photo.gif"), "image_alt": "x"}, "n’est pas une image JPEG"),
        ({"image_file": ("GIF", "photo.png"), "image_alt": "x"}, "n’est pas une image JPEG"),
        ({"image_file": b"<svg/>", "image_alt": "x"}, "n’est pas une image"),
        ({"image_file": b"", "image_alt": "x"}, "vide"),
        ({"leaflet_file": b"PK\x03\x04"}, "n’est pas un PDF"),
        ({"leaflet_file": b""}, "vide"),
    ],
)
def test_what_is_no_image_and_no_pdf_is_refused(team, address, values, sentence):
    given = {}
    for name, value in values.items():
        if isinstance(value, tuple):
            given[name] = picture(*value)
        elif isinstance(value, bytes):
            given[name] = SimpleUploadedFile("fichier.pdf" if "leaf" in name else "i.svg", value)
        else:
            given[name] = value
    response = upload(team, address, **given)
    assert response.status_code == 400
    assert sentence in words(response)
    assert not SiteImage.objects.exists()
    assert not SiteDocument.objects.exists()


@pytest.mark.parametrize("kind", ["JPEG", "MPO", "PNG", "WEBP"])
def test_no_trace_of_the_camera_is_kept(team, programme, address, kind):
    """Where and by whom it was taken is written to no disk; telephones send « MPO » as JPEG."""
    photo = SimpleUploadedFile("IMG_0042.JPG", photograph(kind))
    assert upload(team, address, image_file=photo, image_alt="Un parc.").status_code == 302
    with newest(programme).image.file.open("rb") as kept:
        content = kept.read()
    assert SECRET in photograph(kind)
    assert SECRET not in content


def test_an_image_cut_short_is_refused(team, address):
    content = BytesIO()
    Image.effect_noise((300, 300), 90).save(content, "JPEG")
    cut = SimpleUploadedFile("photo.jpg", content.getvalue()[: content.tell() // 2])
    response = upload(team, address, image_file=cut, image_alt="Un parc.")
    assert response.status_code == 400
    assert "Cette image est abîmée" in words(response)
    assert not SiteImage.objects.exists()


def test_files_that_are_too_heavy_are_refused(team, address, monkeypatch):
    monkeypatch.setattr(file_forms, "LARGEST_FILE", 20)
    response = upload(team, address, leaflet_file=pdf(), image_file=picture(), image_alt="x")
    assert response.status_code == 400
    assert words(response).count("Ce fichier est trop lourd") >= 2


def test_an_image_of_too_many_points_is_refused(team, address, monkeypatch):
    monkeypatch.setattr(file_forms, "MOST_PIXELS", 100)
    response = upload(team, address, image_file=picture(), image_alt="x")
    assert "trop de points" in words(response)


def test_a_leaflet_opens_to_the_team_and_to_moderators_before_it_is_public(
    team, programme, person, address
):
    upload(team, address, leaflet_file=pdf())
    draft = newest(programme)
    path = draft.leaflet.url
    colleague, stranger, guard = Client(), Client(), Client()
    colleague.force_login(holder(programme.organisation))
    stranger.force_login(holder(OrganisationFactory()))
    guard.force_login(moderator())
    assert [opened(one, path) for one in (team, colleague, guard)] == [200, 200, 200]
    assert [opened(one, path) for one in (stranger, Client())] == [404, 404]
    publishing.publish(draft, user=None)
    assert opened(Client(), path) == 200


def test_an_officers_chooser_shows_no_file_of_a_draft(team, programme, address):
    upload(team, address, leaflet_file=pdf(), image_file=picture(), image_alt="Un parc.")
    draft = newest(programme)
    desk = Client()
    desk.force_login(officer())
    assert draft.leaflet.title not in desk.get("/admin/documents/chooser/").content.decode()
    assert draft.image.title not in desk.get("/admin/images/chooser/").content.decode()


def test_other_words_for_a_public_image_wait_for_a_moderator(team, programme, address):
    upload(team, address, image_file=picture(), image_alt="Un parc.", leaflet_file=pdf())
    publishing.publish(newest(programme), user=None)
    response = upload(team, address, image_alt="Un jardin.", leaflet_title="Notre plaquette")
    assert response.status_code == 302
    programme.refresh_from_db()
    assert programme.image.description == "Un parc."
    assert programme.leaflet.title.startswith("Plaquette :")
    draft = newest(programme)
    assert (draft.image.description, draft.leaflet.title) == ("Un jardin.", "Notre plaquette")
    assert draft.image.file.name != programme.image.file.name


def test_another_file_under_the_same_name_is_a_change_that_moderators_see(team, programme, address):
    upload(team, address, leaflet_file=pdf())
    before = words_of(newest(programme), "leaflet")
    upload(team, address, leaflet_file=pdf(content=b"%PDF-1.4 autre"))
    assert words_of(newest(programme), "leaflet") != before


def test_files_are_taken_out_of_the_draft(team, programme, address):
    upload(team, address, image_file=picture(), image_alt="Un parc.", leaflet_file=pdf())
    upload(team, address, image_remove="on", leaflet_remove="on")
    draft = newest(programme)
    assert (draft.image, draft.leaflet) == (None, None)


def test_the_section_saved_untouched_makes_no_copy(team, programme, address):
    upload(team, address, image_file=picture(), image_alt="Un parc.", leaflet_file=pdf())
    upload(team, address)
    assert (SiteImage.objects.count(), SiteDocument.objects.count()) == (1, 1)
