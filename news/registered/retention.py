"""How long the room keeps what is personal, as the page « Données personnelles » says it."""

from django.utils.translation import gettext_lazy as _

from core.registry import RetentionRule, retention
from news.services.forgetting import forget_bounces, forget_reports, forget_sign_ups
from news.services.reporting import forget_deliveries


def with_the_person() -> int:
    """Return 0: it goes, or loses its name, with the subscriber."""
    return 0


def register() -> None:
    """Register the rules; called once, when the application is ready."""
    for name, model, keeps, why, purge in (
        (
            "news-sign-ups",
            "news.SignUp",
            _("30 jours"),
            _("vérifier qu’une adresse est bien à la personne qui s’abonne à nos lettres"),
            forget_sign_ups,
        ),
        (
            "news-subscribers",
            "news.Subscriber",
            _(
                "jusqu’à ce que vous l’effaciez ; sinon trois ans après votre dernier signe de "
                "vie : nous vous demandons deux fois si vous restez, puis tout est effacé"
            ),
            _("envoyer les lettres d’information que vous avez choisies"),
            with_the_person,
        ),
        (
            "news-consents",
            "news.ConsentRecord",
            _("comme l’abonnement"),
            _("prouver que vous avez demandé nos lettres, et quand"),
            with_the_person,
        ),
        (
            "news-refusals",
            "news.Refusal",
            _("sans limite, sous une forme chiffrée qui ne permet pas de retrouver l’adresse"),
            _("ne pas réinscrire une personne qui est partie"),
            with_the_person,
        ),
        (
            "news-deliveries",
            "news.Delivery",
            _("12 mois après l’envoi ; ensuite les nombres seuls"),
            _("ne jamais envoyer deux fois la même lettre, compter les envois"),
            forget_deliveries,
        ),
        (
            "news-bounces",
            "news.Bounce",
            _("un an"),
            _("ne plus écrire à une adresse qui ne fonctionne plus"),
            forget_bounces,
        ),
        (
            "news-address-files",
            "news.AddressFile",
            _(
                "les adresses lues : le temps de l’import, un jour au plus ; le détail des "
                "lignes : 90 jours ; ensuite les nombres seuls"
            ),
            _("vérifier ce qu’un fichier d’adresses a ajouté, et d’où vient le consentement"),
            forget_reports,
        ),
    ):
        retention.register(name, RetentionRule(model=model, keeps=keeps, why=why, purge=purge))
