"""`make bench`: print what each page costs, beside its budget; fail when one is broken."""

import logging
import os
import sys
import tempfile
from pathlib import Path

import django

from bench import browser, budgets, cost, errand, phone
from bench.server import Server

COLUMNS = ("bytes", "words", "scripts", "requests", "queries", "cpu")
TITLES = ("all bytes", "html+css+js", "scripts", "requests", "queries", "CPU ms")


def main():
    with tempfile.TemporaryDirectory(prefix="handrail-bench-") as folder:
        server = Server(folder)
        print(f"First start, fresh data   {server.start():5.1f} s   (budget 180)")
        server.stop()
        print(f"Second start              {server.start():5.1f} s   (budget  10)")
        os.environ |= {"HR_DATA": folder, "DJANGO_SETTINGS_MODULE": "lms.settings.development"}
        # Playwright keeps an event loop in this thread; nothing here is asynchronous.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
        django.setup()
        logging.getLogger("handrail.request").setLevel(logging.WARNING)
        try:
            rows = show(measure(server))
            show_first_words(server)
        finally:
            server.stop()
        print(f"Database and pictures     {size(folder) / 1e6:5.1f} MB")
    broken = [name for name, row, budget in rows if budgets.over(row, budget)]
    if broken:
        sys.exit(f"Over budget: {', '.join(broken)}")
    print("Everything is within its budget.")


def measure(server):
    """Yield (name, what it costs, its budget) for each page, then for the errand."""
    from lms.people.models import Person
    from lms.training.models import Completion

    peer = Person.objects.get(email="peer@riverbend.example")
    safelink, lesson = "/library/phone-plans/safelink/", address_of("privacy-and-consent")
    own = {key: cycle_of(peer, key) for key in ("safelink", "privacy-and-consent")}
    with browser.chromium() as program:
        for name, path, budget in (
            ("SafeLink guide", safelink, budgets.FIRST_GUIDE),
            ("text lesson", lesson, budgets.FIRST_LESSON),
        ):
            with browser.fresh_tab(program, server) as (page, wire):
                yield f"{name}, first", public_first(server, page, wire, path), budget
                yield f"{name}, again", public_again(server, page, wire, path), budgets.GUIDE_AGAIN
        with browser.fresh_tab(program, server) as (page, wire):
            errand.sign_in(page)
            for name, path in (
                ("SafeLink, signed in", f"/my/{own['safelink'].pk}/"),
                ("lesson, signed in", f"/my/{own['privacy-and-consent'].pk}/"),
                ("/my/", "/my/"),
            ):
                yield name, signed_in(server, page, wire, path, peer), budgets.SIGNED_IN
        with browser.fresh_tab(program, server) as (page, wire):
            cycle = own["privacy-and-consent"]
            errand.sign_in(page)
            errand.read_lesson(page, cycle.pk)
            yield "errand: sign in, read a lesson", on_the_wire(wire), budgets.ERRAND
            errand.pass_check(page, cycle.module.versions.filter(language="en").last())
            yield "… and its check", on_the_wire(wire), {}
            if not Completion.objects.filter(cycle=cycle).exists():
                sys.exit("The errand did not finish the lesson.")


def show_first_words(server):
    """Print when the first words of a guide and of a text lesson can be read on an old phone."""
    print("On an old phone (400 kbit/s, 400 ms, CPU 4x slower), first words after")
    pages = {
        "SafeLink guide": "/library/phone-plans/safelink/",
        "text lesson": address_of("privacy-and-consent"),
    }
    with browser.chromium() as program:
        for name, path in pages.items():
            with browser.fresh_tab(program, server) as (page, _wire):
                cold, warm = phone.cold_and_warm(page, path)
            print(f"{name:32}{cold:.2f} s cold, {warm:.2f} s warm   (aim 0.95, 0.70)")


def public_first(server, page, wire, path):
    browser.visit(page, wire, path)
    made_anew = cost.cpu_ms(server, f"{path}?anew", times=100)
    return on_the_wire(wire) | {"queries": cost.queries(path), "cpu": made_anew}


def public_again(server, page, wire, path):
    browser.visit(page, wire, path)
    kept = cost.cpu_ms(server, path, times=3000)
    return on_the_wire(wire) | {"queries": cost.queries(path, again=True), "cpu": kept}


def signed_in(server, page, wire, path, person):
    browser.visit(page, wire, path)
    cookies = [f"{c['name']}={c['value']}" for c in page.context.cookies()]
    cpu = cost.cpu_ms(server, path, cookies, times=300)
    return on_the_wire(wire) | {"queries": cost.queries(path, person, again=True), "cpu": cpu}


def on_the_wire(wire):
    others = wire.hosts - {wire.page.url.split("/")[2]}
    assert not others, f"asked other hosts: {others}"
    return {name: getattr(wire, name) for name in ("words", "scripts", "requests")} | {
        "bytes": wire.total
    }


def address_of(key):
    from courses.models import ModulePage

    return ModulePage.objects.get(module__library_key=key, locale__language_code="en").url


def cycle_of(person, key):
    """Open a guide of the person's own choice."""
    from courses.models import Module
    from lms.training import actions

    return actions.start_own(person, Module.objects.get(library_key=key))


def show(rows):
    """Print each row as it is measured; return them all."""
    print("\n" + " " * 32 + "".join(f"{title:>18}" for title in TITLES))
    shown = []
    for name, row, budget in rows:
        shown.append((name, row, budget))
        print(f"{name:32}" + "".join(f"{cell(row, budget, c):>18}" for c in COLUMNS), flush=True)
    print("“18,204 /60,000” is a measure and its budget; “!” marks one that is over.\n")
    return shown


def cell(row, budget, name):
    value, most = row.get(name), budget.get(name)
    if value is None:
        return "–"
    text = f"{value:.2f}" if name == "cpu" else f"{value:,}"
    if most is None:
        return text
    return f"{text} /{most:,}{'!' if value > most else ''}"


def size(folder):
    return sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())


if __name__ == "__main__":
    main()
