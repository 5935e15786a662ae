"""People of the team who write news, and the page that setup makes."""

from django.contrib.auth.models import Group

from accounts import groups
from accounts.models import User
from news.articles.laying_out import lay_out_news
from news.models import NewsIndexPage
from tests.accounts.factories import TeamFactory
from tests.pages.factories import make_home


def set_up() -> NewsIndexPage:
    """Return the page « Actualités » as ``setup`` makes it, with rights and circuit."""
    make_home()
    page = lay_out_news()
    assert page is not None
    return page


def member(name: str) -> User:
    """Return somebody of a group of the team."""
    user = TeamFactory()
    user.groups.add(Group.objects.get(name=name))
    return User.objects.get(pk=user.pk)


def officer() -> User:
    return member(groups.COMMUNICATION)


def contributor() -> User:
    return member(groups.CONTRIBUTORS)
