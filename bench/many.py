"""How fast staff's pages are among many agencies, and in a large one: `python -m bench.many`.

It makes a database of its own on the PostgreSQL server of TEST_DATABASE_URL, and drops it.
"""

import logging
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from uuid import uuid4

import django
import psycopg
from django.core.management import call_command
from django.db import connection
from django.test import Client

from bench.server import ROOT

NAME = "handrail_bench"
TIMES = 15
# The same agency of 1,000 people, alone and among a hundred times as many.
ALONE = {"agencies": 1, "people": 1_000, "modules": 20, "cycles": 20_000}
OTHERS = {"agencies": 99, "people": 99_000, "modules": 20, "cycles": 1_980_000}
LEARNERS = {"agencies": 1, "people": 10_000, "modules": 20, "cycles": 200_000}
LARGE = {"agencies": 1, "people": 50_000, "modules": 20, "cycles": 1_000_000}
PAGES = (
    "/staff/",
    "/staff/?state=started&sort=-due",
    "/staff/?show=offers",
    "/staff/people/",
    "/staff/modules/",
    "/staff/assign/",
    "/staff/assignments/",
    "/staff/tasks/",
    "/staff/skills/",
    "/staff/reminders/",
    "/staff/reports/modules/",
    "/staff/reports/groups/",
    "/staff/reports/people/",
    "/staff/reports/months/",
    "/staff/reports/completion/",
    "/staff/reports/funder/",
    "/staff/log/",
    "/my/people/",
)
MOST_QUERIES, MOST_RATIO = 15, 2
COMPLETION_MS, COMPLETION_CSV_MS = 60, 600
FLAT_MB = 60


def main():
    server = os.environ.get("TEST_DATABASE_URL")
    if not server:
        print("Many agencies: not measured. Set TEST_DATABASE_URL to a PostgreSQL server.")
        return
    with tempfile.TemporaryDirectory(prefix="handrail-bench-") as folder:
        recreate(server)
        try:
            os.environ |= {
                "HR_DATA": folder,
                "DATABASE_URL": f"{server.rpartition('/')[0]}/{NAME}",
                "DJANGO_SETTINGS_MODULE": "lms.settings.development",
            }
            django.setup()
            logging.disable(logging.WARNING)
            call_command("migrate", verbosity=0)
            call_command("createcachetable", verbosity=0)
            call_command("collectstatic", interactive=False, verbosity=0)
            slow = [*among_many(), *in_a_large_one()]
        finally:
            connection.close()
            drop(server)
    if slow:
        sys.exit(f"Over budget: {', '.join(slow)}")


def among_many() -> list[str]:
    """Print each page's queries and time, alone and among others; return what is over."""
    seed(ALONE, "Agency")
    browser = manager_of("agency-1")
    alone = {page: cost(browser, page) for page in PAGES}
    seed(OTHERS, "Other")
    among = {page: cost(browser, page) for page in PAGES}
    print(
        f"\n{'1,000 people, 20,000 cycles':40}{'queries':>9}{'alone':>12}{'among 100x':>12}{'':>8}"
    )
    over = []
    for page, (queries, ms) in among.items():
        ratio = ms / alone[page][1]
        print(f"{page:40}{queries:>9}{alone[page][1]:>9.1f} ms{ms:>9.1f} ms{ratio:>7.2f}x")
        if queries > MOST_QUERIES or ratio > MOST_RATIO:
            over.append(page)
    return over


def in_a_large_one() -> list[str]:
    """Print what learners x modules cost, a download of a million rows, and assigning to many."""
    seed(LEARNERS | {"workers": 1.0}, "Learners")
    browser = manager_of("learners-1")
    print("\n10,000 learners x 20 modules in one agency")
    over = []
    for page, times, most in (
        ("/staff/reports/completion/", TIMES, COMPLETION_MS),
        ("/staff/reports/completion.csv", 5, COMPLETION_CSV_MS),
        ("/staff/", 3, None),
    ):
        queries, ms = cost(browser, page, times)
        print(f"{page:40}{queries:>9}{ms:>9.1f} ms{f'   (aim {most} ms)' if most else ''}")
    print(f"Assigning a module to 10,000 people: {assign_to_all('Learners 1'):.1f} s")
    seed(LARGE | {"workers": 1.0}, "Large")
    lines, seconds, megabytes = download(manager_of("large-1"), "/staff/training.csv")
    print(f"A CSV of {lines:,} lines: {seconds:.1f} s, {megabytes:.1f} MB more memory at most")
    if megabytes > FLAT_MB:
        over.append("memory of a download")
    return over


def assign_to_all(name: str) -> float:
    """Return how many seconds it takes until everyone of an agency has one more module."""
    from courses.models import Module
    from lms.agencies.models import Membership
    from lms.training.assigning.actions import Rule, assign
    from lms.training.assigning.keeping import give_the_rest

    manager = Membership.objects.get(agency__name=name, role="manager")
    began = time.monotonic()
    rule = Rule(module=Module.objects.create(), audience="role", role="peer")
    given = assign(rule, id=uuid4(), by=manager)
    give_the_rest(given.pk)
    return time.monotonic() - began


def seed(size: dict, name: str) -> None:
    """Fill the database from a process of its own: this one's memory is measured."""
    began = time.monotonic()
    options = [f"--{option}={value}" for option, value in size.items()]
    command = [sys.executable, "manage.py", "seed_load", f"--name={name}", *options]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    print(
        f"{name}: {size['cycles']:,} cycles written in {time.monotonic() - began:.0f} s", flush=True
    )


def manager_of(slug: str) -> Client:
    """Return a browser in which that agency's manager has just signed in."""
    from lms.agencies.models import Membership
    from tests.addresses import sign_in

    browser = Client(headers={"host": "127.0.0.1"})
    sign_in(browser, Membership.objects.get(person__email=f"manager@{slug}.example"), fresh=True)
    return browser


def cost(browser: Client, page: str, times: int = TIMES) -> tuple[int, float]:
    """Return a page's queries, and the median of its milliseconds."""
    read(browser, page)
    asked = []

    def count(execute, sql, params, many, context):
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        read(browser, page)
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        read(browser, page)
        taken.append((time.perf_counter() - began) * 1000)
    return len(asked), median(taken)


def download(browser: Client, page: str) -> tuple[int, float, float]:
    """Return a download's lines, its seconds, and by how many megabytes memory grew meanwhile."""
    began, before = time.monotonic(), memory()
    most, lines = before, 0
    for part in answer_of(browser, page):
        lines += part.count(b"\n")
        if lines % 1000 == 0:
            most = max(most, memory())
    return lines, time.monotonic() - began, most - before


def read(browser: Client, page: str) -> None:
    for _ in answer_of(browser, page):
        pass


def answer_of(browser: Client, page: str):
    answer = browser.get(page)
    assert answer.status_code == 200, (page, answer.status_code)
    return answer


def memory() -> float:
    """Return the megabytes that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def recreate(server: str) -> None:
    drop(server)
    with psycopg.connect(server, autocommit=True) as database:
        database.execute(f"CREATE DATABASE {NAME}")


def drop(server: str) -> None:
    with psycopg.connect(server, autocommit=True) as database:
        database.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")


if __name__ == "__main__":
    main()
