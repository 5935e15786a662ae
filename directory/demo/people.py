"""Accounts and support structure of the demonstration, all invented."""

from django.contrib.auth.models import Group
from django.db import transaction

from accounts import groups
from accounts.models import User
from core.french import typography
from territories.enums import SupportStructureKind
from territories.models import Departement, SupportOfficer, SupportStructure

PASSWORD = "relais-etp-demo"  # noqa: S105 – printed by « make demo », refused in production
ADMINISTRATOR, MODERATOR = "admin@exemple.fr", "moderation@exemple.fr"
COORDINATOR, HOLDER = "coordination@exemple.fr", "porteur@exemple.fr"
OFFICER = "communication@exemple.fr"
STRUCTURE = "plateforme-etp-exemple"


@transaction.atomic
def create_accounts() -> None:
    """Create an account of each kind; accounts that exist are left alone.

    The officer works in the support structure of the demonstration. The holder has no password: a
    code comes by mail, to be read in the demonstration's mailbox.
    """
    if not User.objects.filter(email=ADMINISTRATOR).exists():
        User.objects.create_superuser(
            ADMINISTRATOR, PASSWORD, first_name="Administration", last_name="Exemple"
        )
    for email, password, name, group in (
        (COORDINATOR, PASSWORD, "Coordination", groups.COORDINATORS),
        (MODERATOR, PASSWORD, "Modération", groups.MODERATORS),
        (OFFICER, PASSWORD, "Communication", groups.COMMUNICATION),
        (HOLDER, None, "Porteur", groups.HOLDERS),
    ):
        if not User.objects.filter(email=email).exists():
            user = User.objects.create_user(email, password, first_name=name, last_name="Exemple")
            user.groups.add(Group.objects.get(name=group))
    structure = SupportStructure.objects.filter(slug=STRUCTURE).first()
    if structure is not None:
        officer = User.objects.get(email=OFFICER)
        SupportOfficer.objects.get_or_create(structure=structure, user=officer)


@transaction.atomic
def create_support_structure(departement_code: str = "95") -> SupportStructure | None:
    """Create the structure to call in the demonstration's département, unless it is there."""
    departement = Departement.objects.filter(pk=departement_code).first()
    if departement is None:
        return None
    structure, created = SupportStructure.objects.get_or_create(
        slug=STRUCTURE,
        defaults={
            "name": typography("Plateforme ETP d'exemple"),
            "kind": SupportStructureKind.PLATEFORME,
            "description": typography(
                "Nous aidons les patients, les proches et les professionnels à trouver un "
                "programme et à le joindre. Appelez-nous : c'est gratuit et sans engagement."
            ),
            "phone": "+33199001234",
            "email": "plateforme@exemple.fr",
            "hours": typography("du lundi au vendredi, de 9 h à 17 h"),
            "website": "https://exemple.fr/",
            "is_default": not SupportStructure.objects.filter(is_default=True).exists(),
        },
    )
    if created:
        structure.departements.set([departement])
        structure.save()
    return structure
