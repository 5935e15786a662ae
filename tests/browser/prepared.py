"""What the browser tests add to the demonstration: links as mails carry them, one entry stopped."""

import json
from functools import cache
from pathlib import Path

from tests.browser.signed_in import HOLDER, MODERATOR, asked

STAGES = ("late", "sent_back", "draft", "review", "question")
"""In the order in which ``directory.demo.circuit`` prepares the entries."""

ADD = """
import json
from datetime import timedelta
from django.utils import timezone
from core.signed_links import sign
from directory import team_links
from directory.confirming.links import confirmation_token, objection_url
from directory.enums import ActivityState, ProposalKind, QueueKind
from directory.proposals import mails as proposal_mails
from directory.models import (
    Claim, ConfirmationLine, ConfirmationRequest, Invitation, Membership, Programme, QueueItem
)
from directory.services.entries import clocks
from directory.services.moderation import text_answers
from directory.services.people import claims
from directory.services.proposing import proposals
from django.contrib.auth import get_user_model
from events.form.arrival import arrival_path
from events.models import Event
from events.own.links import token_of
from news.models import LetterPage, NewsPage

stages = {stages!r}
holder = {holder!r}
held = Programme.objects.filter(organisation__memberships__user__email=holder).order_by("pk")
entries = dict(zip(stages, held, strict=False))
structure = entries["late"].organisation

def asking(email, step, *programmes, used_at=None):
    now = timezone.now()
    row = ConfirmationRequest.objects.create(
        email=email, used_at=used_at, expires_at=now + timedelta(days=30)
    )
    for programme in programmes:
        ConfirmationLine.objects.create(
            request=row, programme=programme, email=email, step=step, due_on=now.date()
        )
    return row

several = asking(holder, "jour", entries["late"], entries["question"])
used = asking(holder, "apres-15", entries["late"], used_at=timezone.now())
others = Programme.objects.filter(live=True).exclude(organisation=structure).order_by("pk")
stopped, claimed = others[:2]
clocks.set_state(stopped, ActivityState.ARRETE, user=None)
claims.ask(claimed, email="demande@exemple.fr", name="Dominique Exemple", function="Cadre")
claim = Claim.objects.get(email="demande@exemple.fr")

def proposed(**values):
    return proposals.submit(email="demande@exemple.fr", message="Vu sur place.", **values)

def proving(proposal):
    return sign(proposal_mails.PURPOSE, {{
        "id": proposal.pk, "to": proposal_mails.trace_of(proposal.email)
    }})

new_entry = {{
    "title": "Marcher sans s’essouffler",
    "offer_type": "accompagnement",
    "organisation": {{"name": "Maison de santé du Bois", "kind": "msp", "finess": ""}},
    "places": [{{"id": None, "commune": "95127", "address": "12 rue des Tilleuls"}}],
    "audiences": ["adultes"],
    "pathologies": [],
    "aims": "Marcher plus longtemps.",
    "access_modes": [],
    "public_contacts": [{{
        "id": None, "role": "Accueil", "phone": "+33199001234", "extension": "", "email": "",
        "hours": "",
    }}],
}}
fresh = proposed(kind=ProposalKind.NOUVELLE, changes=new_entry)
correction = proposed(
    kind=ProposalKind.CORRECTION, programme=claimed, reasons=["numero"],
    changes={{"usual_delay": "six semaines"}}, seen={{"usual_delay": claimed.usual_delay}},
)
asked = proposed(kind=ProposalKind.NOUVELLE, changes=new_entry)
proposals.verify(proving(asked))
line = QueueItem.objects.get(proposal=asked)
text_answers.send_back(
    line, user=get_user_model().objects.get(email={moderator!r}), comment="Quels jours ?",
    field_comments={{"aims": "En mots simples ?", "course": "Combien de séances ?"}},
)
asked.refresh_from_db()

def last(url):
    return url.rstrip("/").rsplit("/", 1)[-1]

def item(kind):
    return QueueItem.objects.filter(kind=kind).order_by("pk").first().pk

evening = Event.objects.filter(waiting__gt=0, on_one_illness=False).order_by("pk").first()

answer = {{
    **{{stage: entry.public_id for stage, entry in entries.items()}},
    "structure": structure.public_id,
    "colleague": Membership.objects.exclude(user__email=holder).get().pk,
    "invited": Invitation.objects.get().pk,
    "invitation": last(team_links.invitation_url(Invitation.objects.get())),
    "claim": last(team_links.claim_url(claim)),
    "proposal": proving(fresh),
    "correction": proving(correction),
    "mending": last(proposal_mails.revision_url(asked, line.decisions.get())),
    "several": confirmation_token(several),
    "used": confirmation_token(used),
    "objection": last(objection_url(several)),
    "stopped": stopped.slug,
    "stopped_code": stopped.public_id,
    "evening": evening.pk,
    "waiting": token_of(evening.registrations.filter(state="attente").order_by("turn").first()),
    "sent": last(arrival_path(evening, "attente", 1)),
    "registered": evening.registrations.order_by("number").first().pk,
    "change": item(QueueKind.MODIFICATION),
    "fact": item(QueueKind.FAIT),
    "letter": LetterPage.objects.filter(live=False).first().pk,
    "news": NewsPage.objects.live().first().pk,
}}
print(json.dumps(answer))
"""


@cache
def prepared(folder: Path) -> dict[str, str]:
    """Return what stands in the addresses between braces; the rows are made once a folder.

    Args:
        folder: of the prepared demonstration.
    """
    kept = folder / "for-tests.json"
    if not kept.exists():
        lines = asked(folder, ADD.format(stages=STAGES, holder=HOLDER, moderator=MODERATOR))
        kept.write_text(lines[-1], encoding="utf-8")
    return json.loads(kept.read_text(encoding="utf-8"))
