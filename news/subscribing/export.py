"""`/lettres/abonnement/<code>/mes-donnees/`: all that the room knows of somebody, in one file.

RGPD, articles 15 and 20: JSON, in words that its reader understands.
"""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from news.models import SignUp, Subscriber
from news.subscribing.pages import with_subscriber

FILE_NAME = "mes-abonnements.json"


@require_safe
@with_subscriber
def export(request: HttpRequest, subscriber: Subscriber) -> HttpResponse:
    """Send the file."""
    response = JsonResponse(
        all_about(subscriber), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    response["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    return response


def all_about(subscriber: Subscriber) -> dict[str, Any]:
    """Return every row about somebody, without the secret of their links."""
    return {
        "adresse": subscriber.email,
        "etat": subscriber.get_state_display(),
        "etat_depuis": subscriber.state_at,
        "abonne_depuis": subscriber.created_at,
        "dernier_signe_de_vie": subscriber.last_act_at,
        "question_restez_vous_abonne": [
            moment for moment in (subscriber.asked_at, subscriber.asked_again_at) if moment
        ],
        "refus_temporaires_de_suite": subscriber.soft_bounces,
        "listes": [
            {"liste": one.list.name, "depuis": one.since}
            for one in subscriber.subscriptions.select_related("list").order_by("pk")
        ],
        "preuves": [
            {
                "acte": one.get_act_display(),
                "le": one.at,
                "demande_le": one.asked_at,
                "listes": one.lists,
                "ce_qui_a_ete_dit": one.wording,
                "page": one.page,
                "origine": one.origin,
                "envoi": one.campaign.subject if one.campaign else "",
                "par_notre_equipe": one.user_id is not None,
            }
            for one in subscriber.records.select_related("campaign").defer("campaign__raw")
        ],
        "envois": [
            {
                "objet": one.campaign.subject,
                "etat": one.get_state_display(),
                "envoye_le": one.sent_at,
                "essais": one.tries,
                "derniere_erreur": one.last_error,
            }
            for one in subscriber.deliveries.select_related("campaign").defer("campaign__raw")
        ],
        "retours": [
            {
                "sorte": one.get_kind_display(),
                "le": one.at,
                "connu_par": one.get_source_display(),
                "code": one.status,
                "message": one.message,
                "annule_le": one.undone_at,
            }
            for one in subscriber.bounces.all()
        ],
        "demandes_a_confirmer": [
            {
                "adresse": one.email,
                "le": one.created_at,
                "confirmee_le": one.confirmed_at,
                "listes": [chosen.name for chosen in one.lists.all()],
                "ce_qui_a_ete_dit": one.wording,
                "page": one.page,
            }
            for one in SignUp.objects.filter(
                Q(email_key=subscriber.email_key) | Q(moves=subscriber)
            )
            .prefetch_related("lists")
            .order_by("pk")
        ],
    }
