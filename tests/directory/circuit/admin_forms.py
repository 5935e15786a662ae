"""The form of an entry in the admin, as a browser posts it."""

from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html


def edit_url(programme):
    return reverse("wagtailsnippets_directory_programme:edit", args=[programme.pk])


def posted(client, programme, **values):
    """Open the form, change ``values`` in it and post it; return the response."""
    page = client.get(edit_url(programme))
    assert page.status_code == 200, page.headers.get("Location")
    data = querydict_from_html(page.content.decode(), form_id="w-editor-form")
    for name in [name for name in data if name.startswith("action-")]:
        del data[name]
    data.update(values)
    return client.post(edit_url(programme), data)
