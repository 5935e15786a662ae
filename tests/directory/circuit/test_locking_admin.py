"""A moderator locks an entry with a reason, which everybody kept out of it can read."""

import pytest
from django.urls import reverse

from directory.exceptions import CircuitError
from directory.models import Programme
from tests.directory import people
from tests.directory.circuit.admin_forms import edit_url

pytestmark = pytest.mark.django_db


def url(name, programme):
    return reverse(f"wagtailsnippets_directory_programme:{name}", args=[programme.pk])


def test_wagtail_s_button_asks_for_the_reason(client, programme, moderator, write, holder):
    client.force_login(moderator)
    page = client.post(url("lock", programme))
    assert page.status_code == 200
    assert "Raison" in page.content.decode()
    assert not Programme.objects.get().locked
    assert client.post(url("lock", programme), {"reason": " "}).status_code == 400
    assert client.post(url("lock", programme), {"reason": "Litige."}).status_code == 302
    with pytest.raises(CircuitError, match=r"verrouillée par un modérateur.*Motif.*Litige"):
        write(holder, title="Quand même")


def test_another_moderator_reads_why_and_opens_it(client, programme, moderator):
    client.force_login(moderator)
    client.post(url("lock", programme), {"reason": "Litige."})
    client.force_login(people.moderator(email="autre95@exemple.fr"))
    page = client.get(edit_url(programme)).content.decode()
    assert "Litige." in page
    assert client.post(url("unlock", programme)).status_code == 302
    row = Programme.objects.select_related("life").get()
    assert (row.locked, row.life.lock_reason) == (False, "")
