"""JSON as the API writes it: readable UTF-8, and the next page named in a header too."""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse


def json_answer(data: dict[str, Any], content_type: str = "application/json") -> HttpResponse:
    """Return ``data`` as JSON; « suivant », where it leads on, is also a ``Link`` (RFC 8288)."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), cls=DjangoJSONEncoder)
    response = HttpResponse(text, content_type=content_type)
    if following := data.get("suivant"):
        response["Link"] = f'<{following}>; rel="next"'
    return response
