"""How the forms of the public site look and speak: one renderer, one mixin.

The admin keeps Django's and Wagtail's own rendering.
"""

from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer, DjangoTemplates
from django.template import loader
from django.utils.translation import gettext as _

DJANGO_REQUIRED = forms.Field.default_error_messages["required"]

_OWN_WIDGETS = {
    "django/forms/widgets/radio.html": "components/form/choices.html",
    "django/forms/widgets/checkbox_select.html": "components/form/choices.html",
}


class SiteRenderer(DjangoTemplates):
    """Render forms and fields with the templates of ``components/form/``.

    Widgets without a template of ours keep Django's, loaded by the engine of the parent class.
    """

    form_template_name = "components/form/form.html"
    field_template_name = "components/form/field.html"

    def get_template(self, template_name: str) -> Any:
        """Return our template of that name, or Django's."""
        name = _OWN_WIDGETS.get(template_name, template_name)
        if name.startswith("components/"):
            return loader.get_template(name)
        return super().get_template(name)


class AccessibleForm:
    """Mixin for every public form, placed before ``forms.Form`` or ``forms.ModelForm``.

    ``{{ form }}`` gives the error summary, which takes the focus, then the fields with label,
    mark of obligation, help and errors tied to the input. The surrounding ``<form>`` should carry
    ``novalidate``: our messages are in plain French, those of browsers are not.
    """

    default_renderer: BaseRenderer | type[BaseRenderer] | None = SiteRenderer()
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Build the form, with plain words where a field keeps Django's « Champ requis »."""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if field.error_messages.get("required") == DJANGO_REQUIRED:
                field.error_messages["required"] = required_message(field)


def required_message(field: forms.Field) -> str:
    """Return what to tell a person who left ``field`` empty: what to do, by kind of field."""
    if isinstance(field, forms.BooleanField):
        return _("Cochez cette case pour continuer.")
    if isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField):
        return _("Choisissez au moins une réponse.")
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return _("Choisissez une réponse.")
    return _("Remplissez ce champ.")
