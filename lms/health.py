"""Whether the site is alive, and whether it can do its work. Nobody's data is shown."""

import logging

from django.core.cache import cache
from django.db import connection
from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from lms.jobs.heartbeat import is_late

log = logging.getLogger("handrail.health")


@require_safe
def healthz(request):
    """Answer as long as the process can."""
    return JsonResponse({"alive": True})


@require_safe
def readyz(request):
    """Answer 200 when database, cache, minute job and reminders work, else 503 and which."""
    parts = {name: works(check) for name, check in CHECKS.items()}
    return JsonResponse(parts, status=200 if all(parts.values()) else 503)


def works(check):
    try:
        return check()
    except Exception as error:
        log.error("not ready", exc_info=error)
        return False


def database_answers():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def cache_answers():
    cache.set("readyz", "yes", timeout=60)
    return cache.get("readyz") == "yes"


def job_ran():
    return not is_late("every_minute", now=timezone.now())


def reminders_went():
    return not is_late("send_reminders", now=timezone.now())


CHECKS = {
    "database": database_answers,
    "cache": cache_answers,
    "job": job_ran,
    "reminders": reminders_went,
}
