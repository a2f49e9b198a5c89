"""Pictures and films, from whatever storage holds them, always from our own address."""

import gzip
import mimetypes
import posixpath
import re
from functools import lru_cache

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.views.decorators.http import require_safe

# Documents have a view of their own that asks who may read them; nothing else is served.
KINDS = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".mp4", ".webm", ".vtt")
ELSEWHERE = ("documents/", "private/")
NAME_NEVER_REUSED = re.compile(r"[._-][0-9a-f]{8,}[._]", re.IGNORECASE)

FOREVER = "public, max-age=31536000, immutable"
CHECK_FIRST = "private, no-cache"


@require_safe
def media(request, path):
    """Serve one stored file; anything but a picture, film or caption is not found."""
    if not may_serve(path):
        raise Http404
    try:
        response = drawing(request, path) if path.endswith(".svg") else file(path)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        raise Http404 from error
    response.headers["Content-Security-Policy"] = "default-src 'none'"
    forever = NAME_NEVER_REUSED.search(posixpath.basename(path))
    response.headers["Cache-Control"] = FOREVER if forever else CHECK_FIRST
    return response


def may_serve(path):
    tidy = posixpath.normpath(path)
    outside = tidy != path or tidy.startswith(("/", "../")) or "\\" in path or "\0" in path
    return not outside and tidy.endswith(KINDS) and not tidy.startswith(ELSEWHERE)


def file(path):
    stored = default_storage.open(path)
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    return FileResponse(stored, content_type=kind)


def drawing(request, path):
    """Serve an SVG: small, and a third of its size when compressed."""
    compress = "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
    read = read_once if NAME_NEVER_REUSED.search(posixpath.basename(path)) else read_drawing
    headers = {"Vary": "Accept-Encoding"} | ({"Content-Encoding": "gzip"} if compress else {})
    return HttpResponse(read(path, compress), content_type="image/svg+xml", headers=headers)


def read_drawing(path, compress):
    with default_storage.open(path) as stored:
        body = stored.read()
    return gzip.compress(body, compresslevel=9, mtime=0) if compress else body


read_once = lru_cache(maxsize=512)(read_drawing)
