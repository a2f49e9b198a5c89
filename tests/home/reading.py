"""Reading a page as a person would."""

import re
from html import unescape


def text_of(response) -> str:
    """Return the words of a page's body, in one line."""
    body = response.content.decode().partition("<body")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def links_in(response) -> list[str]:
    return re.findall(r'<a [^>]*href="([^"]+)"', response.content.decode())
