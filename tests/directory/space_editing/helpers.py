"""Filling in the forms of the space as a browser does."""

from directory.models import Programme
from tests.core.html import all_of, document, text_of


def url(programme, key="essentiel"):
    return f"/espace/fiches/{programme.public_id}/modifier/{key}/"


def page(response):
    return document(response.content.decode())


def words(response):
    return text_of(page(response))


def filled(response):
    """Return what a browser would send of the editing form of a page, untouched."""
    forms = [
        form for form in all_of(page(response), "form") if "edit-form" in form.get("class", "")
    ]
    data = {}
    for field in forms[0].iter():
        name, kind = field.get("name"), field.get("type", "")
        if name is None or name == "csrfmiddlewaretoken" or field.tag == "button" or kind == "file":
            continue
        if kind in {"checkbox", "radio"}:
            if field.get("checked") is not None:
                data.setdefault(name, []).append(field.get("value", "on"))
        elif field.tag == "select":
            chosen = [one for one in all_of(field, "option") if one.get("selected") is not None]
            data[name] = [one.get("value", "") for one in chosen]
        else:
            data[name] = [(field.text or "") if field.tag == "textarea" else field.get("value", "")]
    return data


def sent(client, address, action="save", follow=False, **changes):
    """Open a form, change some of it, press a button; return the answer."""
    data = filled(client.get(address))
    data.update({name.replace("__", "-"): value for name, value in changes.items()})
    return client.post(address, {**data, "action": action}, follow=follow)


def newest(programme):
    return Programme.objects.get(pk=programme.pk).get_latest_revision_as_object()
