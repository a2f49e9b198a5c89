"""The library's own drawings: the one gate that an SVG passes before it is served."""

import re
from pathlib import Path

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

MOST_BYTES = 6 * 1024
SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = set("svg g path rect circle ellipse line polyline polygon text tspan title desc".split())
ATTRIBUTES = set(
    "viewBox width height x y x1 y1 x2 y2 cx cy r rx ry d points fill stroke stroke-width "
    "stroke-linecap stroke-linejoin stroke-dasharray transform opacity font-size font-weight "
    "font-family text-anchor fill-rule role aria-label".split()
)
_NOT_DRAWN = re.compile(rb"<!|<\?(?!xml )")
_ADDRESS = re.compile(r"url\(|://|javascript:|data:", re.IGNORECASE)


class BadDrawing(ValueError):
    """A drawing that may not be served; its message says why."""


def read_drawing(path: Path) -> tuple[bytes, int, int]:
    """Return a drawing's bytes, width and height. Raises BadDrawing."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise BadDrawing("this picture is missing") from None
    if len(data) > MOST_BYTES:
        raise BadDrawing(f"{len(data)} bytes; at most {MOST_BYTES}")
    try:
        root = ElementTree.fromstring(data, forbid_dtd=True)
    except (ElementTree.ParseError, DefusedXmlException) as error:
        raise BadDrawing(f"not a drawing: {error}") from error
    if _NOT_DRAWN.search(data):
        raise BadDrawing("comments and instructions are not allowed")
    for element in root.iter():
        name = str(element.tag).removeprefix(SVG)
        if name not in ELEMENTS:
            raise BadDrawing(f"<{name}> is not allowed")
        for attribute, value in element.attrib.items():
            if attribute not in ATTRIBUTES or _ADDRESS.search(value):
                raise BadDrawing(f"{attribute} is not allowed here")
    width, height = root.get("width", ""), root.get("height", "")
    if not (width.isdigit() and height.isdigit()):
        raise BadDrawing("width and height must be whole numbers")
    return data, int(width), int(height)
