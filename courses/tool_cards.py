"""The pages to tap through, as the library shows and finds them."""

from django.urls import reverse
from django.utils.translation import override

from home.tools.choosing_app import our_aid
from home.tools.starting import our_start

from .cards import TopicCard


def tools_in(language: str) -> dict[str, TopicCard]:
    """Return a card for each page to tap through, by the name of its address."""
    tools = {"choosing_an_app": our_aid(), "where_to_start": our_start()}
    return {name: _card(name, tool.words[language], language) for name, tool in tools.items()}


def tools_of(topic: str, language: str) -> list[TopicCard]:
    """Return the cards that a topic of the library links to."""
    return [tools_in(language)["choosing_an_app"]] if topic == our_aid().topic else []


def _card(name: str, words: dict, language: str) -> TopicCard:
    with override(language):
        address = reverse(name)
    find = "\n".join(words["find"])
    return TopicCard(words["title"], address, words["summary"], "", language, find=find)
