"""Run the retention rules that each room declares beside its models (design: personal data)."""

import logging

from core import registry

logger = logging.getLogger(__name__)

EVERY = 24 * 3600.0
"""Seconds between two runs of the worker's retention job."""


def run() -> int:
    """Delete or anonymise what is past its time; return how many rows were touched.

    Every rule runs, whatever becomes of the others; the counts are logged.

    Raises:
        ExceptionGroup: the rules that failed, so that the worker logs them.
    """
    total = 0
    errors: list[Exception] = []
    for name in registry.retention.names():
        try:
            count = registry.retention.get(name).purge()
        except Exception as error:
            error.add_note(f"retention rule {name}")
            errors.append(error)
        else:
            total += count
            logger.info("retention %s: %d rows", name, count)
    if errors:
        raise ExceptionGroup("retention rules failed", errors)
    return total
