"""`manage.py setup` and `upgrade`: what they ask, write, run and refuse."""

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from core import registry
from core.services.installation import InstallationError, create_administrator, write_environment

pytestmark = pytest.mark.django_db


@pytest.fixture
def steps(monkeypatch):
    """Two steps in place of the rooms' own, and the order in which they ran."""
    ran: list[str] = []
    items = {
        "late": registry.SetupStep("Après", lambda: ran.append("late"), order=20),
        "early": registry.SetupStep("Avant", lambda: ran.append("early"), order=10),
    }
    monkeypatch.setattr(registry.setup_steps, "_items", items)
    return ran


def test_steps_run_in_order_and_may_run_again(steps, capsys):
    call_command("setup", no_input=True)
    call_command("setup", no_input=True)
    assert steps == ["early", "late", "early", "late"]
    assert capsys.readouterr().out.startswith("Avant …\nAprès …\n")


def test_first_administrator_by_options(steps, monkeypatch):
    monkeypatch.setenv("ADMIN_PASSWORD", "un mot de passe assez long")
    call_command("setup", no_input=True, email="Admin@Exemple.fr")
    call_command("setup", no_input=True, email="admin@exemple.fr")
    admin = get_user_model().objects.get()
    assert admin.email == "admin@exemple.fr"
    assert admin.is_superuser
    assert admin.check_password("un mot de passe assez long")


@pytest.mark.parametrize(
    ("email", "password"), [("pas une adresse", None), ("admin@exemple.fr", "court")]
)
def test_bad_address_or_password_is_refused(email, password):
    with pytest.raises(InstallationError):
        create_administrator(email, password)
    assert not get_user_model().objects.exists()


def test_answers_are_asked_and_written(steps, monkeypatch, settings, tmp_path):
    settings.ENVIRONMENT_FILE = tmp_path / ".env"
    settings.ENVIRONMENT_FILE.write_text("TIME_ZONE=Europe/Paris\nREGION=11\n")
    settings.REGION, settings.DEPARTEMENTS = "11", []
    answers = iter(["53", "29,35", "", "o", "admin@exemple.fr"])
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    monkeypatch.setattr("getpass.getpass", lambda _: "un mot de passe assez long")
    call_command("setup")
    lines = settings.ENVIRONMENT_FILE.read_text().splitlines()
    assert lines == ["TIME_ZONE=Europe/Paris", 'REGION="53"', 'DEPARTEMENTS="29,35"']
    assert (settings.REGION, settings.DEPARTEMENTS) == ("53", ["29", "35"])
    assert get_user_model().objects.filter(email="admin@exemple.fr", is_superuser=True).exists()


def test_answers_that_would_be_forgotten_are_refused(steps, settings):
    settings.REGION = "11"
    with pytest.raises(CommandError, match='REGION="53"'):
        call_command("setup", no_input=True, region="53")
    assert steps == []


@pytest.mark.parametrize("value", ["a\nB=1", 'a"b', "$HOME"])
def test_a_value_cannot_break_the_file(tmp_path, value):
    with pytest.raises(InstallationError):
        write_environment(tmp_path / ".env", {"REGION": value})
    assert not (tmp_path / ".env").exists()


def test_upgrade_runs_every_step(steps, settings, tmp_path, capsys):
    settings.STATIC_ROOT = tmp_path / "static"
    call_command("upgrade", no_backup=True)
    assert steps == ["early", "late"]
    assert (tmp_path / "static").is_dir()
    assert "redémarrez" in capsys.readouterr().out


def test_a_failed_upgrade_says_how_to_go_back(monkeypatch, settings, tmp_path, capsys):
    def fail():
        raise InstallationError("Ce contenu ne peut pas être mis à jour.")

    settings.STATIC_ROOT = tmp_path / "static"
    settings.BACKUP_FOLDER = tmp_path / "backups"
    monkeypatch.setattr("core.management.commands.upgrade.back_up", lambda *_: None)
    items = {"x": registry.SetupStep("X", fail)}
    monkeypatch.setattr(registry.setup_steps, "_items", items)
    with pytest.raises(CommandError, match="Ce contenu"):
        call_command("upgrade")
    assert "restore --replace" in capsys.readouterr().err
