"""The letters of the demonstration: two published issues, and a draft composed of what is new."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from accounts.groups import COMMUNICATION
from core.french import typography
from news.models import KeptItems, LetterIndexPage, LetterPage
from news.services.composing import compose
from territories.models import SupportStructure

Block = tuple[str, Any]


@dataclass(frozen=True)
class Written:
    """An issue of the demonstration, published some days ago."""

    slug: str
    title: str
    subject: str
    preheader: str
    introduction: str
    days_ago: int
    body: Sequence[Block]


def _from_site(number: int, **values: Any) -> Mapping[str, Any]:
    return {"title": "", "number": number, "departements": [], **values}


LETTERS = (
    Written(
        slug="numero-1",
        title="La lettre de rentrée",
        subject="Ateliers, soirées, programmes : la rentrée de l'ETP",
        preheader="Les rendez-vous de l’automne, les programmes qui ouvrent, et où nous écrire.",
        introduction="Ce qui vous attend cet automne, près de chez vous.",
        days_ago=62,
        body=(
            (
                "text",
                "<p>Bonjour,</p><p>Cette lettre paraît chaque mois. Elle dit ce qui change pour "
                "les patients, leurs proches et les équipes : <b>les programmes qui ouvrent</b>, "
                "les rendez-vous, les idées à partager.</p>",
            ),
            ("events_coming", _from_site(4)),
            (
                "quote",
                {
                    "text": "Je suis venue pour comprendre mon traitement. Je suis revenue pour "
                    "les autres participants.",
                    "author": "Une participante",
                    "role": "atelier sur le diabète",
                },
            ),
            ("programmes_latest", _from_site(3, since=None)),
            ("separator", None),
            (
                "text",
                '<p>Une question, une nouvelle à partager ? <a href="/contact/">Écrivez-nous</a>.'
                "</p>",
            ),
        ),
    ),
    Written(
        slug="numero-2",
        title="Partenariat : la parole aux patients",
        subject="Patients partenaires : où en est-on ?",
        preheader="Un chiffre, trois actualités et l'agenda des semaines qui viennent.",
        introduction="Un programme sur trois compte un patient dans son équipe.",
        days_ago=31,
        body=(
            (
                "text",
                "<p>Bonjour,</p><p>Ce mois-ci, la parole est aux patients partenaires :</p><ul>"
                "<li>ce qu'ils apportent aux équipes ;</li><li>comment se former ;</li>"
                "<li>où rencontrer ceux qui commencent.</li></ul>",
            ),
            (
                "figure",
                {
                    "number": "1 sur 3",
                    "label": "programmes avec un patient partenaire dans l'équipe",
                    "source": "Chiffres de démonstration",
                },
            ),
            ("news_latest", _from_site(3, since=None, categories=[])),
            ("events_coming", _from_site(3)),
            (
                "button",
                {"label": "Trouver un programme", "page": None, "url": "/annuaire/", "phone": ""},
            ),
        ),
    ),
)


@transaction.atomic
def lay_out_letters() -> int:
    """Create the issues of the demonstration that are missing; return how many."""
    index = LetterIndexPage.objects.first()
    structure = SupportStructure.objects.order_by("-is_default", "name").first()
    if index is None or index.get_children().exists():
        return 0
    for written in LETTERS:
        _publish(written, index, structure)
        index.refresh_from_db()
    officer = get_user_model().objects.filter(groups__name=COMMUNICATION, is_active=True).first()
    if officer is not None:
        compose(officer)
    return len(LETTERS)


def _publish(written: Written, index: Page, structure: SupportStructure | None) -> None:
    moment = timezone.now() - timedelta(days=written.days_ago)
    page = LetterPage(
        title=typography(written.title),
        slug=written.slug,
        subject=typography(written.subject),
        preheader=typography(written.preheader),
        introduction=typography(written.introduction),
        issued_on=timezone.localdate(moment),
        support_structure=structure,
        body=[
            {"id": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{written.slug}/{place}")), **_block(block)}
            for place, block in enumerate(written.body)
        ],
    )
    index.add_child(instance=page)
    page.save_revision(log_action=True).publish()
    LetterPage.objects.filter(pk=page.pk).update(
        first_published_at=moment, last_published_at=moment
    )
    KeptItems.objects.filter(page=page.pk).update(at=moment)


def _block(block: Block) -> dict[str, Any]:
    kind, value = block
    if isinstance(value, dict):
        value = {
            name: typography(one) if isinstance(one, str) else one for name, one in value.items()
        }
    elif isinstance(value, str):
        value = value.replace("'", "’")
    return {"type": kind, "value": value}
