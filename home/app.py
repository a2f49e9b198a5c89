"""What a phone needs to keep guides and to show Handrail among its apps."""

from pathlib import Path

from django.http import HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from .kept import public

WORKER = (Path(__file__).parent / "worker.js").read_text()
PAPER = "#FBF7EF"
SIZES = (192, 512)


@require_safe
def worker(request):
    """Answer with the service worker, from the root: it may answer for every address."""
    return public(HttpResponse(WORKER, content_type="text/javascript; charset=utf-8"))


@require_safe
def manifest(request):
    """Answer with what a home screen shows: the product's name and drawing, nothing of its use.

    `minimal-ui` keeps the browser's way back, so that Leave ends somewhere.
    """
    about = {
        "name": "Handrail",
        "short_name": "Handrail",
        "lang": get_language(),
        "id": "/",
        "start_url": reverse("home"),
        "scope": "/",
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            {
                "src": static(f"img/app-{size}.png"),
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": "any maskable",
            }
            for size in SIZES
        ],
    }
    return public(JsonResponse(about, content_type="application/manifest+json"))
