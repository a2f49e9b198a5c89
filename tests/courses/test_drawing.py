"""Drawings from a short description."""

import pytest
from django.core.management import CommandError, call_command

from courses.drawing.descriptions import BadDescription, Description, draw, read_descriptions
from courses.drawing.files import described_folders, drawing_problems
from courses.drawing.icons import FACES, ICONS
from courses.drawing.phones import KEYS, PRESSES
from courses.drawing.screen import PARTS
from courses.drawings import read_drawing
from courses.library_format import LIBRARY

from .folders import small_library

EVERYTHING = {
    **{
        f"{name}-{number}-{kind}": {"phone": kind, name: example}
        for name, part in PARTS.items()
        for number, example in enumerate(part.examples)
        for kind in ("android", "iphone")
    },
    **{f"key-{key}": {"phone": "flip", "picture": "gear", "key": key} for key in KEYS},
    **{f"press-{press}": {"phone": "samsung", "press": press} for press in PRESSES},
    **{f"thing-{name}": {"things": [{name: "Words", "ring": True}]} for name in ICONS},
    **{f"on-{name}": {"things": [{name: None, "on": "lock", "with": "eye"}]} for name in FACES},
    "marked": {"things": [{"house": None, "yes": True}, {"money": None, "no": True}, "arrow"]},
    "words": {"things": [{"big": "988"}, {"or": "or"}, {"button": "Apply Now"}, "plus-sign"]},
    "talk": {"talk": [{"peer": "Show me how."}, {"person": None, "ring": True}]},
    "beside": {"phone": "android", "title": "Lifeline", "beside": ["house", {"icon": "box"}]},
}


def svg(said, name="picture"):
    return draw(Description(name, 1, said))


def test_everything_that_can_be_drawn_passes_the_gate(tmp_path):
    file = tmp_path / "one.svg"
    for name, said in EVERYTHING.items():
        file.write_text(svg(said), encoding="utf-8")
        assert read_drawing(file)[1:] == (220, 116), name
    for name in ICONS:
        file.write_text(svg({"icon": name, "with": "lock"}, "card"), encoding="utf-8")
        assert read_drawing(file)[1:] == (52, 52), name


def test_the_same_words_make_the_same_drawing():
    assert {name: svg(said) for name, said in EVERYTHING.items()} == {
        name: svg(said) for name, said in EVERYTHING.items()
    }


def test_long_words_wrap_or_shrink_and_too_many_are_an_error():
    long = svg(
        {"phone": "android", "rows": [{"text": "Notifications on lock screen", "ring": True}]}
    )
    assert long.count("<text") == 2
    for said in (
        {"phone": "android", "rows": ["Wi-Fi"] * 9},
        {"phone": "iphone", "button": "A button with far too many words on it to read"},
        {"things": ["house"] * 7},
    ):
        with pytest.raises(BadDescription, match=r"too|at most"):
            svg(said)


@pytest.mark.parametrize(
    "line, problem",
    [
        ("a: {phone: andriod}", "there is no phone “andriod”"),
        ("a: {phone: android, rowz: [x]}", "a phone has no “rowz”"),
        ("a: {phone: android, rows: [{icon: gears}]}", "there is no icon “gears”; is it gear"),
        ("a: {phone: android, rows: [{text: x, rings: true}]}", "row has no “rings”"),
        ("a: {things: [{hause: }]}", "there is no icon “hause”"),
        ("a: {things: [{house: , on: lock}]}", "nothing can stand on “house”"),
        ("card: {icon: nothing}", "there is no icon “nothing”"),
        ("a: {phone: flip, key: 9}", "there is no key “9”"),
        ("a: {screen: x}", "say {phone"),
        ("A b: {things: [house]}", "is no name"),
        ("a: {things: [house]", "expected"),
    ],
)
def test_an_unknown_name_is_told_with_its_file_and_line(tmp_path, line, problem):
    folder = small_library(tmp_path) / "settings"
    (folder / "pictures.yaml").write_text(f"open: {{things: [house]}}\n{line}\n")
    with pytest.raises(CommandError, match=r"settings/pictures\.yaml:[23]: ") as told:
        call_command("draw_library", folder=tmp_path)
    assert problem in str(told.value)


def test_drawing_checking_and_a_contact_sheet(tmp_path, capsys):
    folder = small_library(tmp_path) / "settings"
    (folder / "pictures.yaml").write_text(
        "open: {phone: android, rows: [{text: Wi-Fi, switch: on}]}\ncard: {icon: wifi}\n"
    )
    assert len(list(drawing_problems(folder))) == 2
    call_command("draw_library", "settings", folder=tmp_path, sheet=tmp_path / "sheet.html")
    assert list(drawing_problems(folder)) == []
    sheet = (tmp_path / "sheet.html").read_text()
    assert "A phone with a gear." in sheet and sheet.count("open.svg") == 1
    (folder / "pictures" / "other.svg").write_text("<svg/>")
    assert [said for _, said in drawing_problems(folder)] == [
        "other.svg is not described here: describe it, or delete the file"
    ]


def test_words_of_yaml_are_read_as_written(tmp_path):
    path = tmp_path / "pictures.yaml"
    path.write_text("a: {switch: on, no: true, time: 9:30, row: ~, code: 0042}\n")
    assert read_descriptions(path)[0].said == {
        "switch": "on", "no": True, "time": "9:30", "row": None, "code": "0042",
    }  # fmt: skip


def test_the_librarys_drawings_are_as_described():
    folders = described_folders(LIBRARY)
    assert {path.name: list(drawing_problems(path)) for path in folders} == {
        path.name: [] for path in folders
    }
