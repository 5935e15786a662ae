"""ANYMAIL is read strictly: no webhook is open to everybody."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.anymail import parse_anymail


def test_a_service_is_heard_by_its_secret() -> None:
    assert parse_anymail(" ") == parse_anymail("{}") == {}
    found = parse_anymail('{"WEBHOOK_SECRET": ["a:b", "c:d:e"], "OTHER": "x"}')
    assert found["WEBHOOK_SECRET"] == ["a:b", "c:d:e"]


@pytest.mark.parametrize(
    "written",
    [
        '{"WEBHOOK_SECRET": "hidden:word"',
        '["hidden:word"]',
        '"hidden:word"',
        '{"OTHER": "hidden"}',
        '{"WEBHOOK_SECRET": ""}',
        '{"WEBHOOK_SECRET": "hidden"}',
        '{"WEBHOOK_SECRET": "hidden:"}',
        '{"WEBHOOK_SECRET": ["hidden:word", 7]}',
        '{"WEBHOOK_SECRET": []}',
    ],
)
def test_anything_else_is_refused_without_being_repeated(written: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="ANYMAIL") as refused:
        parse_anymail(written)
    assert "hidden" not in str(refused.value)
