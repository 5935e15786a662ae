"""Accounts of each kind."""

import factory
from django.contrib.auth.models import Permission

from accounts.models import User

PASSWORD = "un mot de passe assez long"


class HolderFactory(factory.django.DjangoModelFactory[User]):
    """A person without password nor rights: they sign in by a code."""

    class Meta:
        model = User

    email = factory.Sequence(lambda number: f"personne{number}@exemple.fr")

    @classmethod
    def _create(
        cls,
        model_class: type[User],
        *args: object,  # noqa: ARG003 – factory-boy's signature
        **kwargs: object,
    ) -> User:
        return model_class.objects.create_user(**kwargs)  # type: ignore[arg-type]


class TeamFactory(HolderFactory):
    """A person who enters the admin, with ``PASSWORD``."""

    password = PASSWORD

    @classmethod
    def _create(cls, model_class: type[User], *args: object, **kwargs: object) -> User:
        user = super()._create(model_class, *args, **kwargs)
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        return User.objects.get(pk=user.pk)  # without the rights that were read before
