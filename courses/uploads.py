"""Authors' pictures: opened with care, made anew, and only then kept.

Re-encoding drops everything a camera wrote beside the picture, such as where it was taken,
and whatever else a file may carry. Wagtail's own form keeps the file as it came.
"""

import secrets
import warnings
from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 25_000_000
# What may come in, and what it is kept as: moving pictures keep their first frame.
KEPT_AS = {"JPEG": "JPEG", "PNG": "PNG", "WEBP": "WEBP", "GIF": "PNG"}
ENDINGS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
HOW = {"JPEG": {"quality": 85}, "PNG": {"optimize": True}, "WEBP": {"quality": 85}}

TOO_BIG = _("This picture is bigger than 10 MB. Make it smaller, then try again.")
TOO_MANY_PIXELS = _("This picture has more than 25 million dots. Make it smaller, then try again.")
UNREADABLE = _("This is not a picture we can read. Use a JPEG, PNG, WebP or GIF file.")


def made_anew(upload) -> InMemoryUploadedFile:
    """Return an uploaded picture, decoded and encoded again under a random name.

    Raises ValidationError, in words for the form, for anything that is not such a picture.
    """
    if upload.size > MOST_BYTES:
        raise ValidationError(TOO_BIG)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _encode(upload)
    except ValidationError:
        raise
    except Exception as error:  # A decoder may fail in any way on a hostile file.
        raise ValidationError(UNREADABLE) from error


def _encode(upload) -> InMemoryUploadedFile:
    with Image.open(upload, formats=list(KEPT_AS)) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise ValidationError(TOO_MANY_PIXELS)
        kept_as = KEPT_AS[picture.format]
        picture.seek(0)
        upright = ImageOps.exif_transpose(picture)
        modes = ("L", "RGB") if kept_as == "JPEG" else ("L", "LA", "RGB", "RGBA")
        if upright.mode not in modes:
            upright = upright.convert("RGB" if kept_as == "JPEG" else "RGBA")
        # Only the dots go over: a copy would bring comments, profiles and places along.
        bare = Image.new(upright.mode, upright.size)
        bare.paste(upright)
    body = BytesIO()
    bare.save(body, format=kept_as, **HOW[kept_as])
    name = f"{secrets.token_hex(8)}.{ENDINGS[kept_as]}"
    kind = f"image/{kept_as.lower()}"
    size = body.tell()
    body.seek(0)
    return InMemoryUploadedFile(body, "file", name, kind, size, None)


class PictureField(WagtailImageField):
    """Wagtail's field, on a picture that was made anew."""

    def to_python(self, data):
        return super().to_python(made_anew(data) if data else data)


class PictureForm(BaseImageForm):
    """Wagtail's form of an image, wherever its editor asks for one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if wagtails := self.fields.get("file"):
            self.fields["file"] = PictureField(
                label=wagtails.label, required=wagtails.required, widget=wagtails.widget
            )
