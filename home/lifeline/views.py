import json

from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..kept import public
from . import words
from .rules import QUESTIONS, every_answer
from .table import AREAS, our_table


@require_safe
def lifeline(request, page):
    """Could someone get Lifeline? The page brings all answers; what is tapped never leaves it."""
    table = our_table()
    answers, cases = every_answer()
    areas = [words.AREAS[area] for area in AREAS]
    context = {
        "table": table,
        "old": table.old(),
        "areas": areas,
        "rows": [
            (size, zip(areas, (f"${one:,}" for one in limits), strict=True))
            for size, limits in table.rows()
        ],
        "more": [(words.AREAS[area], f"+${table.more[area]:,}") for area in AREAS],
        "places": words.PLACES,
        "programs": [(key, words.PROGRAMS[key]) for key in table.programs["everyone"]],
        "tribal": [(key, words.PROGRAMS[key]) for key in table.programs["tribal"]],
        "sizes": range(1, 9),
        "verdicts": words.VERDICTS,
        "reasons": words.REASONS,
        "data": json.dumps(
            {
                "questions": QUESTIONS,
                "answers": answers,
                "cases": cases,
                "limits": table.limits,
                "more": table.more,
            },
            separators=(",", ":"),
        ),
    }
    # A quiet page: like a guide for survivors it stays in no browser.
    return public(render(request, "home/lifeline/page.html", context), store=False)
