"""Authors' pictures are made anew: nothing beside the picture comes in, and nothing hostile."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

from courses.models import Picture
from courses.uploads import MOST_BYTES, made_anew

SECRET = b"taken at 12 Elm Street"


def picture(kind="JPEG", size=(40, 20), **more) -> SimpleUploadedFile:
    body = BytesIO()
    Image.new("RGB", size, "teal").save(body, format=kind, **more)
    return SimpleUploadedFile(f"My house.{kind.lower()}", body.getvalue())


def with_place() -> SimpleUploadedFile:
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    exif[0x0112] = 6  # Turned by a quarter.
    exif.get_ifd(0x8825)[1] = "N"
    return picture(exif=exif, comment=SECRET)


def moving() -> SimpleUploadedFile:
    body = BytesIO()
    frames = [Image.new("P", (30, 30), number) for number in range(3)]
    frames[0].save(body, format="GIF", save_all=True, append_images=frames[1:], comment=SECRET)
    return SimpleUploadedFile("moving.gif", body.getvalue())


def bomb() -> SimpleUploadedFile:
    """Return a PNG of a few bytes that says it is 60,000 by 60,000."""

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    parts = [chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(b"")), chunk(b"IEND", b"")]
    return SimpleUploadedFile("small.png", b"\x89PNG\r\n\x1a\n" + b"".join(parts))


@pytest.mark.parametrize(
    "upload, kind, size",
    [
        (with_place(), "JPEG", (20, 40)),
        (picture("PNG"), "PNG", (40, 20)),
        (picture("WEBP"), "WEBP", (40, 20)),
        (moving(), "PNG", (30, 30)),
    ],
    ids=["jpeg", "png", "webp", "gif"],
)
def test_a_picture_is_made_anew_without_what_was_beside_it(upload, kind, size):
    kept = made_anew(upload)
    body = kept.read()
    opened = Image.open(BytesIO(body))
    assert (opened.format, opened.size, getattr(opened, "n_frames", 1)) == (kind, size, 1)
    assert not opened.getexif() and SECRET not in body
    assert "house" not in kept.name and kept.name.count(".") == 1


HOSTILE = {
    "drawing": SimpleUploadedFile("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
    "page": SimpleUploadedFile("x.png", b"<script>alert(1)</script>"),
    "cut off": SimpleUploadedFile("x.jpg", picture("JPEG", (400, 400)).read()[:300]),
    "other kind": SimpleUploadedFile("x.png", b"II*\x00" + b"\x00" * 100),
    "bomb": bomb(),
    "empty": SimpleUploadedFile("x.png", b""),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_anything_else_is_refused_in_words(name):
    with pytest.raises(ValidationError):
        made_anew(HOSTILE[name])


def test_too_many_bytes_or_dots_are_refused():
    upload = picture()
    upload.size = MOST_BYTES + 1
    with pytest.raises(ValidationError, match="10 MB"):
        made_anew(upload)
    with pytest.raises(ValidationError, match="25 million"):
        made_anew(picture("PNG", (5001, 5000)))


@pytest.mark.django_db
def test_wagtails_form_keeps_only_what_was_made_anew(library):
    fields = {"title": "A door", "collection": Collection.get_first_root_node().pk}
    form = get_image_form(Picture)(fields, {"file": with_place()})
    assert form.is_valid(), form.errors
    saved = form.save()
    assert (saved.width, saved.height) == (20, 40)
    assert SECRET not in saved.file.read()
    assert get_image_form(Picture)(fields, {"file": bomb()}).errors.keys() == {"file"}
