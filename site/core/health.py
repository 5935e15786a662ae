"""`/healthz`: what a container, a proxy or systemd asks before it sends visitors."""

import logging
import time

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.registry import health_checks

logger = logging.getLogger("relais.health")

SECONDS_BETWEEN_LOOKS = 10


def database_answers() -> bool:
    """Tell whether the database answers a query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


class MigrationCheck:
    """Tell whether every migration has been applied.

    Looking costs dozens of milliseconds, and what has been applied stays so: the answer yes is
    kept for the life of the process, the answer no for ten seconds.
    """

    def __init__(self) -> None:
        self.applied = False
        self.looked_at = float("-inf")

    def __call__(self) -> bool:
        """Return the answer, looking only when it may have changed."""
        now = time.monotonic()
        if not self.applied and now - self.looked_at >= SECONDS_BETWEEN_LOOKS:
            executor = MigrationExecutor(connection)
            self.applied = not executor.migration_plan(executor.loader.graph.leaf_nodes())
            self.looked_at = now
        return self.applied


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer 200 when every check is well, else 503; names only, no detail for strangers."""
    answers = {}
    for name in health_checks.names():
        try:
            well = health_checks.get(name).run()
        except (DatabaseError, OSError):
            logger.exception("Health check %s failed", name)
            well = False
        else:
            if not well:
                logger.error("Health check %s says no", name)
        answers[name] = "ok" if well else "ko"
    all_well = "ko" not in answers.values()
    body = {"status": "ok" if all_well else "ko", "checks": answers}
    return JsonResponse(body, status=200 if all_well else 503)
