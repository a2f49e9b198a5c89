from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from ..kept import public
from . import words
from .choosing_app import our_aid


@require_safe
def choosing_app(request):
    """Ten questions about an app. What is tapped never leaves the page, nor stays in it."""
    aid, language = our_aid(), get_language()
    context = {
        "aid": aid,
        "words": aid.words[language],
        "old": aid.review_by < timezone.localdate(),
        "questions": [_asked(question, language) for question in aid.questions],
        "sides": words.SIDES,
    }
    # No browser stores it: it would bring back what someone tapped.
    return public(render(request, "home/tools/choosing_app.html", context), store=False)


def _asked(question, language):
    texts = question.texts[language]
    answers = [
        (key, label, side, *words.SIDES[side], texts[key])
        for (key, label), side in zip(words.ANSWERS.items(), question.sides.values(), strict=True)
    ]
    return {"key": question.key, "ask": texts["ask"], "hint": texts["hint"], "answers": answers}
