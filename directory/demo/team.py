"""The team of the demonstration: who holds entries, who was invited, who answers for them."""

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Count

from directory.demo.people import HOLDER, MODERATOR
from directory.enums import MemberRole
from directory.models import Membership, ModeratorProfile, Organisation
from directory.services.people import invitations, members
from territories.models import Departement

COLLEAGUE = "collegue@exemple.fr"
INVITED = "nouvelle.collegue@exemple.fr"


@transaction.atomic
def create_team(departement_code: str = "95") -> None:
    """Give the holder the organisation with the most entries, a colleague and an invitation.

    The moderator gets the département. What exists is left alone.
    """
    people = get_user_model()._default_manager
    moderator = people.filter(email=MODERATOR).first()
    departement = Departement.objects.filter(pk=departement_code).first()
    if moderator is not None and departement is not None:
        profile, created = ModeratorProfile.objects.get_or_create(user=moderator)
        if created:
            profile.departements.set([departement])
    holder = people.filter(email=HOLDER).first()
    organisation = (
        Organisation.objects.annotate(entries=Count("programmes"))
        .filter(entries__gt=0)
        .order_by("-entries", "pk")
        .first()
    )
    if holder is None or organisation is None or Membership.objects.filter(user=holder).exists():
        return
    members.add(organisation, holder, role=MemberRole.GESTIONNAIRE)
    colleague = people.filter(email=COLLEAGUE).first() or people.create_user(
        COLLEAGUE, first_name="Collègue", last_name="Exemple"
    )
    members.add(organisation, colleague, role=MemberRole.CONTRIBUTEUR, by=holder)
    invitations.invite(organisation, INVITED, role=MemberRole.CONTRIBUTEUR, by=holder)
