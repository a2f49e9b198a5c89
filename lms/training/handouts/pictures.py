"""What a PDF may show: pictures from our own storage, and nothing else."""

import mimetypes
from urllib.parse import unquote

from django.conf import settings
from django.core.files.storage import default_storage

from lms.media import may_serve

MOST_BYTES = 10_000_000


def stored_picture(path: str) -> tuple[bytes, str]:
    """Return a stored picture and its kind by its path on our site; anything else is an error."""
    name = unquote(path.removeprefix(settings.MEDIA_URL))
    if not path.startswith(settings.MEDIA_URL) or not may_serve(name):
        raise ValueError("A handout shows our own pictures only.")
    with default_storage.open(name) as stored:
        body = stored.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        raise ValueError("A picture is too large to print.")
    return body, mimetypes.guess_type(name)[0] or "application/octet-stream"
