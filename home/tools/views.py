from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from courses.catalogue import modules_in
from courses.models.identity import library_id

from ..kept import public
from . import words
from .choosing_app import our_aid
from .starting import our_start


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


@require_safe
def where_to_start(request):
    """What someone has, wants and worries about, and the guides that fit. Nothing is kept."""
    start, language = our_start(), get_language()
    guides = _guides(start, language)
    context = {
        "words": start.words[language],
        "questions": list(filter(None, (_open(ask, guides, language) for ask in start.questions))),
    }
    return public(render(request, "home/tools/where_to_start.html", context), store=False)


def _guides(start, language):
    """Return the cards of those guides that are published in this language, by their folders."""
    cards = modules_in(language)
    found = {key: cards.get(library_id(key)) for key in start.phones}
    return {
        key: {"card": card, "key": key, "phones": " ".join(start.phones[key])}
        for key, card in found.items()
        if card and card.language == language and card.for_people and not card.quiet
    }


def _open(ask, guides, language):
    """Return a question that some guide is there for, else None.

    What someone has can always be said. Other answers need a guide, or a note.
    """
    options = [
        {
            "key": option.key,
            **option.texts[language],
            "guides": [guides[key] for key in option.guides if key in guides],
            "empty": not option.guides,
        }
        for option in ask.options
    ]
    if ask.key != "phone" and not any(one["guides"] for one in options):
        return None
    if ask.key not in ("phone", "net"):
        options = [one for one in options if one["guides"] or one["empty"] or "note" in one]
    return {"key": ask.key, "ask": ask.texts[language]["ask"], "options": options}
