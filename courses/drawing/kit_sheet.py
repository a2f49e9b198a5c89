"""A sheet of every part and every icon that a description may name."""

from html import escape

from . import parts  # noqa: F401 - the parts introduce themselves
from .descriptions import Description, draw
from .icons import ICONS, icon, width_of_icon
from .pen import drawing, rect
from .phones import KEYS, PRESSES
from .screen import PARTS

STYLE = """
body{margin:12px;font:13px/1.4 sans-serif;background:#FBF7EF;color:#1C2B2D}
figure{display:inline-block;vertical-align:top;margin:4px;padding:6px;max-width:%s}
figure div{display:inline-block;padding:6px}
figure svg{display:block;background:#E3EFEA;border-radius:8px;padding:4px}
.light{background:#FBF7EF}.dark{background:#14201F}.contrast{background:#000;outline:1px solid #fff}
figcaption{margin-top:4px;overflow-wrap:anywhere}h2{margin:16px 0 4px}
"""


def kit_sheet() -> str:
    """Return HTML with every part and every icon that a description may name."""
    body = "<h2>Parts of a phone</h2>"
    for name, part in sorted(PARTS.items()):
        for example in part.examples:
            body += _figure(name, _phone({"phone": "android", name: example}))
    body += "<h2>Flip phone, and what is pressed</h2>"
    for key in KEYS:
        body += _figure(f"key: {key}", _phone({"phone": "flip", "picture": "gear", "key": key}))
    for press in PRESSES:
        body += _figure(f"press: {press}", _phone({"phone": "iphone", "press": press}))
    body += "<h2>Icons</h2>"
    for name in ICONS:
        wide = width_of_icon(name)
        small = drawing(rect(0, 0, 24, 24, 4, "#E3EFEA") + icon(name, 4, 4, 16 * 48 / wide), 24, 24)
        body += _figure(name, drawing(icon(name, 2, 2, 44), round(44 * wide / 48) + 4, 48) + small)
    return page("What can be drawn", body, "236px")


def _phone(said: dict) -> str:
    return draw(Description("example", 1, said))


def _figure(name: str, svg: str) -> str:
    return f"<figure>{svg}<figcaption>{escape(name)}</figcaption></figure>"


def page(title: str, body: str, widest: str) -> str:
    """Return a whole HTML page of figures."""
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>'
        f"<style>{STYLE % widest}</style><h1>{title}</h1>{body}</html>\n"
    )
