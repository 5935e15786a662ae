"""How the forms of the public site look and speak: one renderer, one mixin.

The admin keeps Django's and Wagtail's own rendering.
"""

from typing import Any

from django.forms.renderers import DjangoTemplates
from django.template import loader

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

    default_renderer = SiteRenderer()
