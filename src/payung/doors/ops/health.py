"""Whether the site is well: for a watcher outside, which learns yes or no and nothing else.

The reasons of a no are in the log, and in `payung tick`'s own words.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta

import structlog
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from payung.doors.ops.models import LastTick
from payung.doors.web.access import public

LONGEST_SILENCE = timedelta(hours=1)
LEAST_FREE_BYTES = 200 * 1024 * 1024
_started_at = timezone.now()
_seen_migrated: list[bool] = []
_log: structlog.stdlib.BoundLogger = structlog.get_logger("payung.health")


@public
@never_cache
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """200 `ok`, or 503 `not ok`."""
    faults = tuple(_faults())
    if faults:
        _log.warning("not_well", faults=faults)
        return HttpResponse("not ok\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


def _faults() -> Iterator[str]:
    try:
        if not _is_migrated():
            yield "migrations_pending"
        elif _is_silent():
            yield "no_tick"
    except DatabaseError:
        yield "database_unreachable"
    if shutil.disk_usage(settings.HOME).free < LEAST_FREE_BYTES:
        yield "disk_full"


def pending_migrations() -> list[str]:
    """Names of the migrations that the database has not seen. Raises `DatabaseError`."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [str(migration) for migration, _ in plan]


def _is_migrated() -> bool:
    """A database that was up to date stays so under this process; looking takes long."""
    if not _seen_migrated:
        if pending_migrations():
            return False
        _seen_migrated.append(True)
    return True


def _is_silent() -> bool:
    """Nobody has ticked for long; a site that has just started is given time."""
    last = LastTick.objects.filter(finished_at__isnull=False).first()
    heard = last.finished_at if last and last.finished_at else _started_at
    return timezone.now() - max(heard, _started_at) > LONGEST_SILENCE
