"""The legal state of accessibility, worked out from the last audit.

Sources: article 47 of the law 2005-102, decree 2019-768 of 24 July 2019 and the model of the
declaration published with RGAA 4.1: « non conforme » when no audit in force measures the
criteria or when less than 50 % of them are met, « partiellement conforme » from 50 %,
« totalement conforme » when all are met. A declaration is renewed at the latest after three
years.
"""

from datetime import date
from decimal import Decimal

from pages.enums import ConformityState

AUDIT_VALIDITY_YEARS = 3
PARTIAL_FROM = Decimal(50)
FULL_FROM = Decimal(100)


def valid_until(audited_on: date) -> date:
    """Return the last day on which an audit made on ``audited_on`` still counts."""
    try:
        return audited_on.replace(year=audited_on.year + AUDIT_VALIDITY_YEARS)
    except ValueError:  # 29 February
        return date(audited_on.year + AUDIT_VALIDITY_YEARS, 2, 28)


def audit_is_valid(audited_on: date | None, rate: Decimal | None, today: date) -> bool:
    """Tell whether an audit counts today: dated, measured, not to come and not outdated."""
    if audited_on is None or rate is None:
        return False
    return audited_on <= today <= valid_until(audited_on)


def conformity(audited_on: date | None, rate: Decimal | None, today: date) -> ConformityState:
    """Return the legal state that the audit allows.

    Args:
        audited_on: day of the audit, None when there was none.
        rate: share of the RGAA criteria that are met, in percent.
        today: the day on which the statement is read.
    """
    if rate is None or not audit_is_valid(audited_on, rate, today) or rate < PARTIAL_FROM:
        return ConformityState.NONE
    return ConformityState.FULL if rate >= FULL_FROM else ConformityState.PARTIAL
