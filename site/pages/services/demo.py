"""The settings of the demonstration: an invented structure, so that every page looks complete."""

from django.db import transaction

from core.french import typography
from pages.models import Partner, SiteSettings, SocialLink
from territories.scope import departements_in_scope, region_served

INVENTED = {
    "structure_name": "Plateforme d'appui à l'éducation thérapeutique (démonstration)",
    "phone": "+33199001234",
    "email": "contact@exemple.fr",
    "hours": "du lundi au vendredi, de 9 h à 17 h",
    "address": "1 rue de l'Exemple\n95000 Exemple",
    "footer_text": "Un annuaire tenu avec les équipes, pour les patients et leurs proches.",
    "banner_text": "Site de démonstration : les structures et les contacts sont inventés.",
    "publisher_name": "Association Exemple",
    "publisher_status": "Association loi 1901 (invention)",
    "publisher_address": "1 rue de l'Exemple\n95000 Exemple",
    "publisher_phone": "+33199001234",
    "director": "La présidente de l'association",
    "host_name": "Votre propre ordinateur",
    "host_address": "1 rue de l'Exemple\n95000 Exemple",
    "host_phone": "+33199001235",
    "dpo_contact": "dpo@exemple.fr",
}


@transaction.atomic
def fill_site_settings() -> None:
    """Give the demonstration its structure; what somebody has typed stays."""
    site = SiteSettings.load()
    for name, value in {**INVENTED, "tagline": territory_name()}.items():
        if not getattr(site, name):
            setattr(site, name, typography(value))
    site.full_clean()
    site.save()
    if not site.partners.exists():
        Partner.objects.create(settings=site, name=typography("Financeur d'exemple"))
    if not site.social_links.exists():
        SocialLink.objects.create(
            settings=site, title="Réseau d’exemple", url="https://exemple.fr/"
        )


def territory_name() -> str:
    """Return the name of the territory that the site serves, empty before it is loaded."""
    departements = list(departements_in_scope()[:2])
    if len(departements) == 1:
        return departements[0].name
    region = region_served()
    return region.name if region else ""
