"""What keeps robots from the forms that anybody may send, without a captcha.

A field that people neither see nor reach, a minimum time, and a signed mark of the moment at which
the form was shown. Counting by address is ``core.throttle``, which the service calls.
"""

import secrets
import time
from copy import copy
from typing import Any, cast

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from core.forms import AccessibleForm

MIN_SECONDS = 3
"""A person needs longer than this to fill most forms in; most robots do not."""

LONGEST_OPEN = 24 * 3600
"""Seconds after which an open form must be sent once more, so that marks are not hoarded."""

TRAP, MARK = "website", "opened"


def opening_token(name: str) -> str:
    """Return a signed mark of the moment at which the form ``name`` was shown; no two are alike."""
    return _signer(name).sign(secrets.token_hex(8))


def _signer(name: str) -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=f"form:{name}")


class GuardedForm(AccessibleForm, forms.Form):
    """A public form that a robot gets little out of.

    ``{{ form }}`` renders the hidden parts too; a template of its own includes
    ``components/form/guard.html``. After ``is_valid`` the view asks ``filled_by_robot``: a robot
    is answered as if all had gone well, and nothing is done.

    Attributes:
        guard_name: keeps apart the marks of different forms.
        min_seconds: what a person needs at the very least to fill this form in.
    """

    guard_name = "form"
    min_seconds = MIN_SECONDS
    template_name = "components/form/guarded.html"

    # A field that people neither see nor reach; robots fill it in.
    # Plain fields: whatever a robot writes here is no error to tell anybody.
    website = forms.Field(
        label=_("Laissez ce champ vide"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    opened = forms.Field(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, initial: dict[str, Any] | None = None, **kwargs: Any) -> None:
        """Build the form, with a fresh mark."""
        marked = {MARK: opening_token(self.guard_name), **(initial or {})}
        super().__init__(*args, initial=marked, **kwargs)

    @property
    def own_fields(self) -> list[forms.BoundField]:
        """Return the fields that people fill in, in order."""
        return [field for field in self.visible_fields() if field.name != TRAP]

    @property
    def filled_by_robot(self) -> bool:
        """Tell whether the hidden field was filled in."""
        return bool(self.cleaned_data.get(TRAP))

    @property
    def opening(self) -> str:
        """Return what is proper to this showing of the form: a double click sends it twice."""
        return _signer(self.guard_name).unsign(self.cleaned_data[MARK])

    def renew_mark(self) -> None:
        """Give a form that was sent another mark: it can be sent again at once, as it stands."""
        data = copy(self.data)
        cast("dict[str, Any]", data)[self.add_prefix(MARK)] = opening_token(self.guard_name)
        self.data = data

    def _post_clean(self) -> None:
        """Refuse, once all else is right, what was sent faster than a person can, or stale.

        What was typed stays, and a form with a new mark can be sent again at once.
        """
        super()._post_clean()  # type: ignore[misc]  # a mixin of forms
        if self.errors:
            return
        try:
            age = self._age(self.cleaned_data.get(MARK) or "")
        except signing.BadSignature:
            self.renew_mark()
            self.add_error(
                None,
                _(
                    "Ce formulaire est resté ouvert trop longtemps. Ce que vous avez écrit est "
                    "toujours là : relisez-le, puis envoyez-le à nouveau."
                ),
            )
            return
        if age < self.min_seconds:
            self.add_error(
                None,
                _(
                    "Ce message est parti trop vite pour être sûr qu’il vient d’une personne. "
                    "Relisez-le, puis envoyez-le à nouveau."
                ),
            )

    def _age(self, token: str) -> float:
        """Return how many seconds ago the form was shown.

        Raises:
            BadSignature: it was never shown by us, or too long ago.
        """
        _signer(self.guard_name).unsign(token, max_age=LONGEST_OPEN)
        return time.time() - signing.b62_decode(token.rsplit(":", 2)[1])
