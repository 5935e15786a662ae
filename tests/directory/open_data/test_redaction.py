"""The redaction report: nothing private leaves, and the report sees it when it does."""

from dataclasses import replace
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db.models import EmailField

from core.registry import Registry
from directory.enums import ActivityState
from directory.models import Programme, PublicContact
from directory.open_data import outputs as registered
from directory.open_data.dump import publishing, shelf
from directory.open_data.exceptions import LeakError
from directory.open_data.outputs import Output
from directory.open_data.redaction.matching import Matcher, Private, What, phone_key
from directory.open_data.redaction.report import inspect
from directory.open_data.redaction.values import PUBLIC_ADDRESSES, address_columns, private_values
from directory.public import entry as public_form
from directory.services.entries import clocks
from directory.services.entries import publishing as entries
from tests.directory import people
from tests.directory.factories import (
    OrganisationFactory,
    PrivateContactFactory,
    ProgrammeFactory,
    PublicContactFactory,
)


def found(value: Private, text: str) -> bool:
    return list(Matcher([value]).find(text)) == [value]


@pytest.mark.parametrize("text", [
    "Appelez Camille Exemple.", "CAMILLE  EXEMPLE", "camille-exemple", "Camille&nbsp;Exémple",
    '{"a": "Camille Exemple"}', "x;Camille Exemple;y", "<b>Camille</b> exemple".replace("<b>", "")
    .replace("</b>", ""),
])  # fmt: skip
def test_a_name_is_found_however_it_is_written(text):
    assert found(Private(What.NAME, "Camille Exemple", "x"), text)


@pytest.mark.parametrize("text", ["Camille, exemplaire", "Exemple Camille", "Camilles exemple"])
def test_other_words_are_no_name(text):
    assert not found(Private(What.NAME, "Camille Exemple", "x"), text)


@pytest.mark.parametrize("text", [
    "06 39 98 12 34", "0639981234", "+33639981234", "+33 6 39 98 12 34", "0033 6.39.98.12.34",
    "06-39-98-12-34", "+33 (0)6 39 98 12 34", "06\xa039\u202f98 12 34", "tel:+33639981234",
    "0199001234 0639981234",
])  # fmt: skip
def test_a_number_is_found_however_it_is_written(text):
    assert found(Private(What.PHONE, "+33639981234", "x"), text)


@pytest.mark.parametrize("text", ["950639981234", "06399812345", "49.0639981234", "0639981235"])
def test_other_digits_are_no_number(text):
    assert not found(Private(What.PHONE, "+33639981234", "x"), text)


def test_keys_of_numbers():
    assert phone_key("01 99 00 12 34") == phone_key("+33199001234") == "199001234"
    assert phone_key("12") == ""


@pytest.mark.parametrize(
    "text", ["Écrire à camille.exemple@exemple.fr", "CAMILLE.EXEMPLE@exemple.FR"]
)
def test_an_address_is_found(text):
    assert found(Private(What.MAIL, "camille.exemple@exemple.fr", "x"), text)


def test_every_column_of_addresses_is_private_unless_it_is_declared_of_services():
    private = {f"{model._meta.label}.{column}" for model, column in address_columns()}
    everything = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models() if not model._meta.proxy
        for field in model._meta.local_concrete_fields if isinstance(field, EmailField)
    }  # fmt: skip
    assert private | PUBLIC_ADDRESSES == everything
    assert {"accounts.User.email", "directory.PrivateContact.email"} <= private


@pytest.mark.django_db
class TestValues:
    def values(self) -> set[tuple[str, str]]:
        return {(value.what.name, value.text) for value in private_values()}

    def test_persons_internal_fields_and_drafts(self):
        programme = ProgrammeFactory(complete=True, internal_note="À relancer avant le comité.")
        PrivateContactFactory(programme=programme)
        people.account(email="ada.exemple@exemple.fr", first_name="Ada", last_name="Exemple")
        ProgrammeFactory(draft=True, aims="Une phrase que personne n’a encore relue ici.")
        values = self.values()
        assert {
            ("NAME", "Camille Exemple"), ("MAIL", "camille.exemple@exemple.fr"),
            ("PHONE", "+33639981234"), ("NAME", "Ada Exemple"), ("MAIL", "ada.exemple@exemple.fr"),
            ("INTERNAL", "À relancer avant le comité."),
            ("INTERNAL", programme.declaration_number),
            ("DRAFT", "Une phrase que personne n’a encore relue ici."),
        } <= values  # fmt: skip

    def test_what_is_public_by_itself_is_no_secret(self):
        organisation = OrganisationFactory(name="Hôpital Camille Exemple", phone="+33199000000")
        programme = ProgrammeFactory(organisation=organisation)
        PrivateContactFactory(programme=programme, phone="01 99 00 00 00")
        PrivateContactFactory(
            programme=programme, name="", email="secretariat@exemple.fr", phone="+33199001234"
        )
        texts = {text for _what, text in self.values()}
        assert "Camille Exemple" not in texts
        assert "secretariat@exemple.fr" not in texts
        assert not any(what == "PHONE" for what, _text in self.values())
        assert "camille.exemple@exemple.fr" in texts

    def test_a_persons_own_address_typed_as_public_stays_private(self):
        contact = PublicContactFactory(email="camille.exemple@exemple.fr", phone="+33639981234")
        programme = ProgrammeFactory(public_contacts=[contact])
        PrivateContactFactory(programme=programme)
        assert PublicContact.objects.get().phone == "+33639981234"
        assert ("MAIL", "camille.exemple@exemple.fr") in self.values()
        assert ("PHONE", "+33639981234") in self.values()

    def test_a_text_that_a_public_twin_shows_is_no_draft(self):
        ProgrammeFactory(aims="Une phrase que tous les programmes du réseau partagent.")
        ProgrammeFactory(draft=True, aims="Une phrase que tous les programmes du réseau partagent.")
        assert not any("partagent" in text for _what, text in self.values())

    def test_a_change_that_awaits_a_moderator(self):
        programme = ProgrammeFactory(aims="Reconnaître une crise et savoir quoi faire alors.")
        programme.aims = "Une nouvelle phrase qui attend son modérateur depuis hier."
        programme.save_revision()
        texts = {text for _what, text in self.values()}
        assert "Une nouvelle phrase qui attend son modérateur depuis hier." in texts


@pytest.mark.django_db
class TestReport:
    @pytest.fixture(autouse=True)
    def pages(self, monkeypatch):
        """Read the outputs of this room alone: other rooms try theirs."""
        own: Registry[Output] = Registry("output")
        monkeypatch.setattr(registered, "outputs", own)
        monkeypatch.setattr("directory.open_data.redaction.report.outputs", own)
        registered.register()
        return own

    @pytest.fixture
    def programme(self):
        programme = ProgrammeFactory(complete=True, title="Vivre avec son asthme")
        PrivateContactFactory(programme=programme)
        return programme

    def test_a_clean_site_is_published_and_told(self, client, programme):
        hidden = ProgrammeFactory(draft=True, aims="Une phrase que personne n’a encore relue ici.")
        withdrawn = ProgrammeFactory(title="Ce qui a été retiré du site un jour de mai")
        entries.unpublish(withdrawn, user=None)
        report = publishing.publish()
        assert report.is_clean
        assert report.unread == []
        assert report.read["fichiers"] == len(shelf.FILES) - 2
        assert report.read["Pages des fiches"] == 1
        page = client.get("/donnees/").content.decode()
        assert "aucune trouvée" in page
        assert hidden.slug not in page

    def test_a_planted_leak_holds_the_dump_back(self, client, programme, monkeypatch, caplog):
        publishing.publish()
        before = shelf.days(), (shelf.set_of_day(shelf.days()[0]) / "SHA256SUMS").read_text()
        honest = public_form.public_entry

        def leaky(entry, *args, **kwargs):
            told = honest(entry, *args, **kwargs)
            return replace(told, aims=(*told.aims, "Demandez Camille Exemple."))

        monkeypatch.setattr("directory.public.public_entry", leaky)
        with pytest.raises(LeakError, match="ne sont pas publiés"):
            publishing.publish()
        assert "nom d’une personne of PrivateContact" in caplog.text
        assert "programmes.json" in caplog.text
        assert "Camille" not in " ".join(
            record.getMessage() for record in caplog.records if record.name == "relais.privacy"
        )
        after = shelf.days(), (shelf.set_of_day(shelf.days()[0]) / "SHA256SUMS").read_text()
        assert after == before
        page = client.get("/donnees/").content.decode()
        assert "a retenu les nouveaux fichiers" in page
        assert "Camille" not in page

    def test_the_worker_logs_it_and_tries_again_an_hour_later(self, programme, monkeypatch, caplog):
        from datetime import timedelta

        from django.utils import timezone

        monkeypatch.setattr(
            "directory.open_data.dump.publishing.write_set",
            lambda folder: [self.leak(folder)],
        )
        now = timezone.now()
        assert publishing.run(now) == 0
        assert "open data held back" in caplog.text
        caplog.clear()
        assert publishing.run(now + timedelta(minutes=10)) == 0
        assert caplog.text == ""
        assert publishing.run(now + timedelta(hours=2)) == 0
        assert "open data held back" in caplog.text

    def leak(self, folder):
        file = folder / "programmes.json"
        file.write_text("06 39 98 12 34", encoding="utf-8")
        return file

    def test_a_leaking_page_is_found_through_the_list_of_outputs(self, pages, programme):
        pages.register(
            "poste", Output("Page d’essai", lambda: [f"/annuaire/?q={'camille exemple'}"])
        )
        report = inspect()
        assert {leak.output for leak in report.leaks} == {"/annuaire/?q=camille exemple"}
        out = StringIO()
        with pytest.raises(CommandError, match="trouvées"):
            call_command("redaction_report", stdout=out)
        assert "TROUVÉ : nom d’une personne de PrivateContact" in out.getvalue()
        assert "Camille" not in out.getvalue()

    def test_a_page_that_raises_is_said_and_is_no_leak(self, pages, programme, monkeypatch):
        def breaks(*_args, **_kwargs):
            raise RuntimeError("broken")

        monkeypatch.setattr("directory.open_data.redaction.visiting.Visitor.read", breaks)
        report = inspect()
        assert report.is_clean
        assert "/annuaire/" in report.unread

    @pytest.mark.parametrize("status", [400, 403, 429, 500, 503])
    def test_an_address_that_refuses_or_breaks_was_not_read(self, pages, programme, monkeypatch,
                                                            client, status):  # fmt: skip
        from django.http import HttpResponse

        monkeypatch.setattr(
            "directory.open_data.redaction.visiting.BaseHandler.get_response",
            lambda _self, _request: HttpResponse("Camille Exemple", status=status),
        )
        report = publishing.publish()
        assert "/annuaire/" in report.unread
        assert set(report.read) == {"fichiers"}
        monkeypatch.undo()
        page = client.get("/donnees/").content.decode().replace("\xa0", " ")
        assert f"{len(report.unread)} adresses n’ont pas pu être lues" in page

    def test_what_slows_down_a_flood_hides_nothing(self, pages, programme, settings):
        settings.API_REQUESTS_PER_MINUTE = 3
        path = f"/api/v1/programmes/{programme.public_id}"
        pages.register("api", Output("API", lambda: [path] * 9))
        assert inspect().read["API"] == 9

    def test_the_text_of_what_is_served_otherwise_is_read_too(self, pages, programme):
        pages.register(
            "pdf", Output("PDF", tuple, lambda: [("/x.pdf", "<p>Camille&nbsp;Exemple</p>")])
        )
        assert [leak.output for leak in inspect().leaks] == ["/x.pdf"]

    def test_the_command_tells_what_it_read(self, programme):
        publishing.publish()
        out = StringIO()
        call_command("redaction_report", stdout=out)
        assert "Aucune valeur privée trouvée." in out.getvalue()
        assert "lu : Pages des fiches, 1" in out.getvalue()


@pytest.mark.django_db
def test_every_way_out_of_the_directory_is_registered_and_read(client, monkeypatch):
    monkeypatch.setattr("directory.territory_pages.page.MOST_ON_A_PAGE", 0)
    programme = ProgrammeFactory(complete=True)
    PrivateContactFactory(programme=programme)
    clocks.set_state(ProgrammeFactory(), ActivityState.ARRETE, user=None)
    entries.unpublish(ProgrammeFactory(), user=None)
    assert set(registered.outputs.names()) >= {
        "entries", "withdrawn", "lists", "map", "exports", "data", "searches", "api", "feed",
        "widget", "territories", "selections", "home",
    }  # fmt: skip
    paths = [path for name in registered.outputs.names()
             for path in registered.outputs.get(name).paths()]  # fmt: skip
    for beginning in (
        "/annuaire/carte/points.json", "/annuaire/carte/fiches/?", "/annuaire/programmes.csv?",
        "/annuaire/programmes.json?", "/annuaire/programmes.geojson?", "/annuaire/suggestions.json",
        "/recherche/?", "/sitemap-", "/annuaire/selection/?", "/widget/?",
        "/annuaire/flux/", "/territoires/departement-95/repertoire/",
    ):  # fmt: skip
        assert any(path.startswith(beginning) for path in paths), beginning
    paths.remove("/plan-du-site/")  # a page that the set-up of a site makes
    hidden = [path for path in paths if client.get(path).status_code in (404, 410)]
    withdrawn = Programme.objects.exclude(public_id=programme.public_id)
    names = withdrawn.values_list("slug", "public_id")
    assert len(hidden) == len(set(hidden)) == 4, "the page of a stopped one; three of a withdrawn"
    assert all(any(name in path for pair in names for name in pair) for path in hidden)
    booklets = [path for path, text in registered.outputs.get("territories").texts()
                if programme.title in text]  # fmt: skip
    assert booklets == ["/territoires/departement-95/repertoire.pdf"]
    report = inspect()
    assert report.unread == []
    assert report.is_clean
