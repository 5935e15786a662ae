"""What holders send with a draft: whoever writes pages or answers elsewhere finds none of it."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from directory.models import Membership
from directory.services.entries import files, publishing
from tests.directory import people
from tests.directory.factories import OrganisationFactory, ProgrammeFactory

pytestmark = [
    pytest.mark.wagtail_indexes,
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:Exception ignored.*SpooledTemporaryFile"),
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile"),
]
SECRET = "Zzyzx"


class Sent:
    """An entry with an image and a leaflet that stand in its draft alone."""

    def __init__(self):
        content = BytesIO()
        Image.new("RGB", (60, 40), "#0d5257").save(content, "PNG")
        self.entry = ProgrammeFactory()
        self.person = people.holder(self.entry.organisation)
        self.image = files.store_image(
            SimpleUploadedFile("a.png", content.getvalue()),
            alt=SECRET, credit="", title=f"{SECRET} image", user=self.person,
        )  # fmt: skip
        self.leaflet = files.store_leaflet(
            SimpleUploadedFile("a.pdf", b"%PDF-1.7"), title=f"{SECRET} plaquette", user=self.person
        )
        self.entry.image, self.entry.leaflet = self.image, self.leaflet
        self.entry.save_revision(user=self.person)

    def addresses(self):
        image, leaflet = self.image.pk, self.leaflet.pk
        return [
            "/admin/images/",
            "/admin/images/results/",
            f"/admin/images/{image}/",
            f"/admin/images/{image}/delete/",
            f"/admin/images/usage/{image}/",
            f"/admin/images/{image}/preview/width-100/",
            "/admin/images/chooser/",
            f"/admin/images/chooser/chosen/{image}/",
            f"/admin/images/chooser/{image}/select_format/",
            f"/admin/bulk/core/siteimage/add_to_collection/?id={image}",
            "/admin/bulk/core/siteimage/delete/?id=all",
            "/admin/documents/",
            "/admin/documents/results/",
            f"/admin/documents/edit/{leaflet}/",
            f"/admin/documents/delete/{leaflet}/",
            f"/admin/documents/usage/{leaflet}/",
            "/admin/documents/chooser/",
            f"/admin/documents/chooser/chosen/{leaflet}/",
            f"/admin/bulk/core/sitedocument/delete/?id={leaflet}",
            "/admin/bulk/core/sitedocument/add_to_collection/?id=a",
            "/admin/api/main/images/",
            "/admin/api/main/documents/",
            f"/admin/api/main/documents/{leaflet}/",
        ]


def opened(client, document):
    response = client.get(document.url)
    if response.streaming:
        b"".join(response.streaming_content)  # reading to the end closes the file
    return response.status_code


@pytest.mark.parametrize(
    "person", [people.officer, lambda: people.moderator(["78"]), people.outsider],
    ids=["officer", "moderator_elsewhere", "bare_admin"],
)  # fmt: skip
def test_no_address_of_the_admin_shows_the_files_of_a_draft(client, person):
    sent = Sent()
    client.force_login(person())
    for address in sent.addresses():
        response = client.get(address)
        assert response.status_code < 500, address
        content = response.getvalue() if response.streaming else response.content
        assert SECRET.encode() not in content, address
        assert not response.get("Content-Type", "").startswith("image/"), address
    assert opened(client, sent.leaflet) == 404


def test_an_officer_chooses_what_a_public_entry_shows_and_changes_none_of_it(client):
    sent = Sent()
    publishing.publish(sent.entry.get_latest_revision_as_object(), user=None)
    client.force_login(people.officer())
    assert SECRET in client.get("/admin/images/chooser/").content.decode()
    assert SECRET in client.get("/admin/documents/chooser/").content.decode()
    assert client.get(f"/admin/images/{sent.image.pk}/").status_code == 302
    client.post(f"/admin/documents/delete/{sent.leaflet.pk}/")
    assert opened(client, sent.leaflet) == 200


def test_an_officer_keeps_the_files_of_the_pages(client):
    client.force_login(people.officer())
    upload = SimpleUploadedFile("guide.pdf", b"%PDF-1.7")
    client.post("/admin/documents/add/", {"title": "Guide", "file": upload})
    assert "Guide" in client.get("/admin/documents/").content.decode()


def test_the_other_structure_of_a_colleague_reads_no_leaflet(client):
    """Who holds entries of two structures does not open the drafts of one to the other."""
    sent = Sent()
    elsewhere = OrganisationFactory()
    Membership.objects.create(organisation=elsewhere, user=sent.person, role="contributeur")
    client.force_login(people.holder(elsewhere))
    assert opened(client, sent.leaflet) == 404
    for person, status in (
        (sent.person, 200),
        (people.holder(sent.entry.organisation, "contributeur"), 200),
        (people.coordinator(), 200),
        (people.officer(), 404),
    ):
        client.force_login(person)
        assert opened(client, sent.leaflet) == status
    Membership.objects.filter(user=sent.person, organisation=sent.entry.organisation).delete()
    client.force_login(sent.person)
    assert opened(client, sent.leaflet) == 404


def test_a_moderator_reads_the_leaflet_of_a_draft_with_a_second_factor_alone(client, settings):
    sent = Sent()
    client.force_login(people.moderator(["95"]))
    assert opened(client, sent.leaflet) == 200
    settings.SECOND_FACTOR_REQUIRED = True
    assert opened(client, sent.leaflet) == 404
