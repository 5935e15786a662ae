"""The accessibility statement as it is read, and its state in every footer."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from pages.models import AccessibilityPage
from tests.pages.factories import AccessibilityPageFactory

PARTS = [
    "État de conformité",
    "Résultats des tests",
    "Contenus non accessibles",
    "Dérogations pour charge disproportionnée",
    "Établissement de cette déclaration d’accessibilité",
    "Technologies utilisées",
    "Environnement de test",
    "Outils pour évaluer l’accessibilité",
    "Pages du site vérifiées",
    "Retour d’information et contact",
    "Voies de recours",
    "Libre réponse 71120",
    "75342 Paris CEDEX 07",
    "09\u00a069\u00a039\u00a000\u00a000",
    "Schéma pluriannuel et plan d’action",
]


@pytest.fixture
def statement(home):
    return AccessibilityPageFactory(parent=home)


def footer_state(html: str) -> str:
    """Return what the footer says of accessibility."""
    found = re.search(r"Accessibilité\s:\s([^<]+)<", html.split("<footer")[1])
    return found[1] if found else ""


def publish(page: AccessibilityPage, **fields: object) -> None:
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_without_an_audit_page_and_footer_say_non_conforme(client, statement):
    html = client.get(statement.url).content.decode()
    assert "<strong>non conforme</strong>" in html
    assert "aucun audit n’a encore été réalisé" in html
    assert footer_state(client.get("/").content.decode()) == "non conforme"
    assert [part for part in PARTS if part not in html] == []


def test_with_a_valid_audit_page_and_footer_say_the_state(client, statement):
    client.get("/")  # what this process remembers must not outlive the publication
    publish(statement, audited_on=timezone.localdate(), auditor="Cabinet Exemple", rate=Decimal(75))
    html = client.get(statement.url).content.decode()
    assert "<strong>partiellement conforme</strong>" in html
    assert "par Cabinet Exemple" in html
    assert "75" in html
    assert footer_state(client.get("/").content.decode()) == "partiellement conforme"


def test_an_outdated_audit_makes_it_non_conforme_again(client, statement):
    publish(statement, audited_on=date(2020, 1, 1), auditor="Cabinet Exemple", rate=Decimal(100))
    html = client.get(statement.url).content.decode()
    assert "<strong>non conforme</strong>" in html
    assert "n’est plus valable" in html
    assert "100" not in html.split("Résultats des tests")[1].split("Contenus non accessibles")[0]


def test_a_footer_without_any_statement_says_non_conforme(client, home):
    assert footer_state(client.get(home.url).content.decode()) == "non conforme"


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"audited_on": timezone.localdate() + timedelta(days=1)}, "audited_on"),
        ({"audited_on": date(2026, 1, 1), "rate": Decimal(80)}, "auditor"),
        ({"audited_on": date(2026, 1, 1), "auditor": "Cabinet Exemple"}, "rate"),
        ({"rate": Decimal(101)}, "rate"),
        ({"rate": Decimal(-1)}, "rate"),
    ],
)
def test_an_impossible_audit_is_refused(statement, fields, wrong):
    for name, value in fields.items():
        setattr(statement, name, value)
    with pytest.raises(ValidationError) as error:
        statement.full_clean()
    assert wrong in error.value.message_dict


def test_lists_of_the_audit_are_shown(client, statement):
    publish(
        statement,
        audited_on=timezone.localdate(),
        auditor="Cabinet Exemple",
        rate=Decimal(60),
        non_conformities=[("line", "<p>Une image sans texte.</p>")],
        derogations=[("line", "<p>Une carte ancienne.</p>")],
        exemptions=[("line", "<p>Un PDF de 2017.</p>")],
        environments=[("line", "<p>Firefox et NVDA</p>")],
        tools=[("line", "<p>axe-core</p>")],
        checked_pages=[("page", {"title": "Accueil", "url": "https://exemple.fr/"})],
        plan="Former l’équipe\n\nCorriger les formulaires",
    )
    html = client.get(statement.url).content.decode()
    for words in (
        "Une image sans texte.",
        "Une carte ancienne.",
        "Un PDF de 2017.",
        "Firefox et NVDA",
        "axe-core",
        'href="https://exemple.fr/"',
        "<li>Former l’équipe</li>",
        "<li>Corriger les formulaires</li>",
    ):
        assert words in html
