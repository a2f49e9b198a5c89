"""Compress words on the way out; pictures are compressed already."""

from django.middleware.gzip import GZipMiddleware

WORDS = ("text/", "application/json", "application/javascript", "application/manifest+json")


class CompressText(GZipMiddleware):
    """Gzip as Django does (with its guard against guessing secrets), for text only."""

    def process_response(self, request, response):
        if not response.headers.get("Content-Type", "").startswith(WORDS):
            return response
        return super().process_response(request, response)
