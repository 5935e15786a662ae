"""Who may only enter the admin gets nothing of the directory, at no address.

A new view of Wagtail, or of ours, must fail this walk rather than leak.
"""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import NoReverseMatch, reverse
from wagtail.snippets.models import get_snippet_models

from accounts.models import User
from directory.models import Programme
from tests.directory.factories import PathologyFactory, PrivateContactFactory, ProgrammeFactory
from tests.directory.people import moderator

pytestmark = [pytest.mark.django_db, pytest.mark.wagtail_indexes]
SECRET = "Zzyzx"


@pytest.fixture
def outsider(client: Client) -> Client:
    user = User.objects.create_user("outsider@exemple.fr", "x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    return client


@pytest.fixture
def programme() -> Programme:
    programme = ProgrammeFactory(title=f"{SECRET} titre", pathologies=[PathologyFactory()])
    programme.internal_note = f"{SECRET} note"
    programme.save_revision()
    PrivateContactFactory(programme=programme, name=f"{SECRET} personne")
    return programme


def addresses(viewset, pk):
    """Yield every address of a viewset, with plausible arguments."""
    choices = {
        "pk": pk,
        "revision_id": Programme.objects.get().latest_revision_id,
        "revision_id_a": "live",
        "revision_id_b": "latest",
        "action_name": "approve",
        "task_state_id": 1,
        "task_id": 1,
        "workflow_state_id": 1,
    }
    for pattern in viewset.get_urlpatterns():
        names = pattern.pattern.regex.groupindex
        kwargs = {name: choices[name] for name in names}
        yield pattern.name, reverse(viewset.get_url_name(pattern.name), kwargs=kwargs)


def directory_models():
    return [model for model in get_snippet_models() if model._meta.app_label == "directory"]


def test_every_model_of_the_directory_is_walked():
    names = {model.__name__ for model in directory_models()}
    assert names == {"Programme", "Organisation", "Pathology", "PathologyGroup", "Theme"}


@pytest.mark.parametrize("method", ["get", "post"])
def test_no_address_of_the_viewsets_opens(outsider, programme, method):
    related = {
        "Programme": programme,
        "Organisation": programme.organisation,
        "Pathology": programme.pathologies.first(),
        "PathologyGroup": programme.pathologies.first().group,
    }
    walked = 0
    for model in directory_models():
        pk = related[model.__name__].pk if model.__name__ in related else 1
        for name, url in addresses(model.snippet_viewset, pk):
            response = getattr(outsider, method)(url)
            content = b"" if response.streaming else response.content
            assert response.status_code in (302, 403, 404), (name, url, response.status_code)
            assert SECRET.encode() not in content, (name, url)
            walked += 1
    assert walked > 40
    assert Programme.objects.filter(pk=programme.pk, live=True, locked=False).exists()


def test_export_gives_nothing(outsider, programme):
    for kind in ("csv", "xlsx"):
        response = outsider.get(
            reverse(Programme.snippet_viewset.get_url_name("list")), {"export": kind}
        )
        assert response.status_code == 302


def test_choosers_give_nothing(outsider, programme):
    for model in directory_models():
        chooser = model.snippet_viewset.chooser_viewset
        for pattern in chooser.get_urlpatterns():
            kwargs = {"pk": programme.pk} if "pk" in pattern.pattern.regex.groupindex else {}
            try:
                url = reverse(f"{chooser.url_namespace}:{pattern.name}", kwargs=kwargs)
            except NoReverseMatch:
                continue
            response = outsider.get(url, {"id": programme.pk})
            assert SECRET.encode() not in response.content, url


def test_the_menu_shows_nothing(outsider, programme):
    response = outsider.get(reverse("wagtailadmin_home"))
    assert response.status_code == 200
    assert b"snippets/directory" not in response.content


def test_anonymous_is_led_to_the_login_page(client, programme):
    for _name, url in addresses(Programme.snippet_viewset, programme.pk):
        response = client.get(url)
        assert response.status_code == 302
        assert "/compte/connexion/equipe/" in response["Location"]


def test_private_contacts_ask_for_their_own_right(client, programme):
    user = moderator(["95"])
    right = Permission.objects.get(codename="change_privatecontact")
    for group in user.groups.all():
        group.permissions.remove(right)
    client.force_login(user)
    url = reverse(Programme.snippet_viewset.get_url_name("private_contacts"), args=[programme.pk])
    assert client.get(url).status_code == 302
    edit = client.get(reverse(Programme.snippet_viewset.get_url_name("edit"), args=[programme.pk]))
    assert url not in edit.content.decode()
    user.user_permissions.add(right)
    assert f"{SECRET} personne" in client.get(url).content.decode()
