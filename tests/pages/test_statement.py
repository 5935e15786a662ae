"""The legal state of accessibility follows from the audit, and from nothing else."""

from datetime import date
from decimal import Decimal

import pytest

from pages.enums import ConformityState
from pages.services.statement import audit_is_valid, conformity, valid_until

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("audited_on", "rate", "state"),
    [
        (None, None, ConformityState.NONE),
        (None, Decimal(100), ConformityState.NONE),
        (date(2026, 1, 1), None, ConformityState.NONE),
        (date(2026, 1, 1), Decimal(0), ConformityState.NONE),
        (date(2026, 1, 1), Decimal("49.99"), ConformityState.NONE),
        (date(2026, 1, 1), Decimal(50), ConformityState.PARTIAL),
        (date(2026, 1, 1), Decimal("99.99"), ConformityState.PARTIAL),
        (date(2026, 1, 1), Decimal(100), ConformityState.FULL),
        (date(2023, 11, 22), Decimal(100), ConformityState.FULL),
        (date(2023, 11, 21), Decimal(100), ConformityState.NONE),
        (date(2026, 11, 23), Decimal(100), ConformityState.NONE),
    ],
)
def test_the_state_follows_from_the_audit(audited_on, rate, state):
    assert conformity(audited_on, rate, TODAY) == state


def test_an_audit_of_29_february_ends_on_a_real_day():
    assert valid_until(date(2024, 2, 29)) == date(2027, 2, 28)
    assert audit_is_valid(date(2024, 2, 29), Decimal(80), date(2027, 2, 28))
    assert not audit_is_valid(date(2024, 2, 29), Decimal(80), date(2027, 3, 1))
