"""The one gate that a drawing passes before it is served."""

import pytest

from courses.drawings import ATTRIBUTES, ELEMENTS, MOST_BYTES, BadDrawing, read_drawing
from courses.library_format import LIBRARY

START = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 220 116" width="220" height="116"'
XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href'


def drawing(tmp_path, inside: str, start: str = START + ">", end: str = "</svg>"):
    path = tmp_path / "drawing.svg"
    path.write_text(start + inside + end, encoding="utf-8")
    return path


def test_a_plain_drawing_is_read_with_its_size(tmp_path):
    path = drawing(tmp_path, '<title>A phone</title><g><circle cx="9" cy="9" r="3"/></g>')
    assert read_drawing(path) == (path.read_bytes(), 220, 116)


@pytest.mark.parametrize("element", sorted(ELEMENTS - {"svg"}))
def test_every_element_of_the_list_may_be_used(tmp_path, element):
    assert read_drawing(drawing(tmp_path, f"<{element}/>"))


@pytest.mark.parametrize("attribute", sorted(ATTRIBUTES))
def test_every_attribute_of_the_list_may_be_used(tmp_path, attribute):
    assert read_drawing(drawing(tmp_path, f'<rect {attribute}="1"/>'))


@pytest.mark.parametrize(
    "inside, why",
    [
        ("<script>x()</script>", "<script> is not allowed"),
        ("<style>a{}</style>", "<style> is not allowed"),
        ("<a/>", "<a> is not allowed"),
        ("<use/>", "<use> is not allowed"),
        ("<image/>", "<image> is not allowed"),
        ("<foreignObject/>", "<foreignObject> is not allowed"),
        ("<animate/>", "<animate> is not allowed"),
        ('<script xmlns="http://www.w3.org/1999/xhtml">x</script>', "is not allowed"),
        ('<rect onload="x()"/>', "onload is not allowed here"),
        ('<rect style="fill:red"/>', "style is not allowed here"),
        ('<rect class="a"/>', "class is not allowed here"),
        ('<rect id="a"/>', "id is not allowed here"),
        (f'<rect {XLINK}="#a"/>', "href is not allowed here"),
        ('<rect href="#a"/>', "href is not allowed here"),
        ('<rect fill="url(#a)"/>', "fill is not allowed here"),
        ('<rect fill="url(//example.org)"/>', "fill is not allowed here"),
        ('<rect stroke="https://example.org"/>', "stroke is not allowed here"),
        ('<rect fill="JavaScript:x()"/>', "fill is not allowed here"),
        ('<rect fill="data:x"/>', "fill is not allowed here"),
        ("<!-- who drew this -->", "comments"),
        ("<?xml-stylesheet href='//example.org'?>", "comments"),
        ("<text><![CDATA[x]]></text>", "comments"),
        ("<rect>", "not a drawing"),
        ("&nbsp;", "not a drawing"),
        ("x" * MOST_BYTES, "at most"),
    ],
)
def test_nothing_else_may(tmp_path, inside, why):
    with pytest.raises(BadDrawing) as refused:
        read_drawing(drawing(tmp_path, inside))
    assert why in str(refused.value)


@pytest.mark.parametrize(
    "start, why",
    [
        ('<!DOCTYPE svg [<!ENTITY a "b">]>' + START + ">", "not a drawing"),
        ('<!DOCTYPE svg SYSTEM "http://example.org/a.dtd">' + START + ">", "not a drawing"),
        ("<svg>", "width and height must be whole numbers"),
        (START.replace('width="220"', 'width="100%"') + ">", "whole numbers"),
        (START + ' onload="x()">', "onload is not allowed here"),
    ],
)
def test_the_start_of_a_drawing_is_looked_at_too(tmp_path, start, why):
    with pytest.raises(BadDrawing) as refused:
        read_drawing(drawing(tmp_path, "", start))
    assert why in str(refused.value)


def test_a_page_is_not_a_drawing(tmp_path):
    with pytest.raises(BadDrawing, match="is not allowed"):
        read_drawing(drawing(tmp_path, "", '<html width="1" height="1">', "</html>"))


def test_a_missing_drawing_is_told(tmp_path):
    with pytest.raises(BadDrawing, match="this picture is missing"):
        read_drawing(tmp_path / "none.svg")


@pytest.mark.parametrize("path", sorted(LIBRARY.rglob("*.svg")), ids=lambda p: p.stem)
def test_our_own_drawings_pass(path):
    assert read_drawing(path)[0]
