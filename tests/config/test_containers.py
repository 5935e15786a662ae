"""The container files, parsed: no engine is needed to know that they say what they should."""

import re
from pathlib import Path

import pytest
import yaml

REPOSITORY = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((REPOSITORY / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES = COMPOSE["services"]


def dockerfile() -> list[tuple[str, str]]:
    """Return the instructions of the Dockerfile with their arguments, lines joined."""
    text = (REPOSITORY / "Dockerfile").read_text(encoding="utf-8")
    text = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE)
    lines = re.sub(r"\\\n\s*", "", text).splitlines()
    return [tuple(line.split(maxsplit=1)) for line in lines if line.strip()]


def last_stage() -> list[tuple[str, str]]:
    instructions = dockerfile()
    starts = [number for number, (name, _) in enumerate(instructions) if name == "FROM"]
    return instructions[starts[-1] :]


def test_image_is_built_in_two_stages_and_does_not_run_as_root():
    assert [name for name, _ in dockerfile()].count("FROM") == 2
    users = [argument for name, argument in last_stage() if name == "USER"]
    assert users
    assert users[-1] not in {"root", "0"}


def test_image_installs_the_lock_with_hashes_and_holds_no_secret():
    text = " ".join(argument for _, argument in dockerfile())
    assert "--require-hashes --requirement requirements.lock" in text
    assert not re.search(r"SECRET_KEY|PASSWORD", text)


def test_image_has_a_health_check_and_every_copied_file_exists():
    names = [name for name, _ in last_stage()]
    assert "HEALTHCHECK" in names
    copied = [
        argument.split()[:-1] for name, argument in dockerfile()
        if name == "COPY" and "--from" not in argument
    ]  # fmt: skip
    missing = [path for paths in copied for path in paths if not (REPOSITORY / path).exists()]
    assert missing == []


def test_the_image_leaves_secrets_and_data_out_but_keeps_the_guides():
    ignored = (REPOSITORY / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert {".env", ".git", "var"} <= set(ignored)
    assert ignored.index("!docs/guides") > ignored.index("docs")


def test_services():
    assert set(SERVICES) == {"web", "worker", "postgresql", "elasticsearch", "mailpit"}
    assert re.fullmatch(r"elasticsearch:8\.19\.\d+", SERVICES["elasticsearch"]["image"])


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_has_a_health_check_and_a_pinned_image(name):
    service = SERVICES[name]
    assert service["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}
    assert "build" in service or re.search(r":v?\d", service["image"])


@pytest.mark.parametrize("name", SERVICES)
def test_no_secret_in_the_file(name):
    """A secret comes from outside, and compose stops when it is missing."""
    environment = SERVICES[name].get("environment", {})
    secrets = {
        key: value for key, value in environment.items()
        if re.search(r"SECRET|PASSWORD|DATABASE_URL", key)
    }  # fmt: skip
    assert [key for key, value in secrets.items() if ":?" not in str(value)] == []


def test_named_volumes_are_declared_and_ports_stay_on_the_loopback():
    used = {
        volume.split(":")[0] for service in SERVICES.values()
        for volume in service.get("volumes", []) if not volume.startswith((".", "/"))
    }  # fmt: skip
    assert used == set(COMPOSE["volumes"])
    ports = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert ports
    assert [port for port in ports if not port.startswith("127.0.0.1:")] == []


def test_the_site_s_variables_are_settings():
    told = set(
        re.findall(
            r"^\| `([A-Z_]+)` \|", (REPOSITORY / "README.md").read_text(encoding="utf-8"), re.M
        )
    )
    given = set(SERVICES["web"]["environment"]) - {"FORWARDED_ALLOW_IPS"}  # gunicorn's own
    assert given <= told
