"""What whoever subscribes is told: shown beside the button, and kept word for word as a proof."""

from django.conf import settings
from django.utils.translation import gettext as _

from core.french import typography


def wording() -> str:
    """Return the sentences of consent (RGPD, art. 7 and 13)."""
    words = _(
        "En vous abonnant, vous acceptez que %(site)s vous envoie par courriel les lettres que "
        "vous avez cochées. Votre adresse ne sert qu'à cela et n'est donnée à personne. Nous ne "
        "mesurons ni les ouvertures ni les clics. Vous pouvez tout arrêter, ou tout effacer, à "
        "tout moment, par le lien qui est au bas de chaque lettre."
    )
    return typography(words % {"site": settings.WAGTAIL_SITE_NAME})
