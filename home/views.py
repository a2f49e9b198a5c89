from django.apps import apps
from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from .choosing import choices_and_back, next_of
from .kept import public
from .look import CHOICES, COOKIE, LINES, TEXTS, THEMES, VIEWS, Look
from .phones import KINDS

TEXT_LABELS = dict(zip(TEXTS, (_("Normal"), _("Big"), _("Bigger"), _("Biggest")), strict=True))
THEME_LABELS = dict(
    zip(THEMES, (_("Same as my phone"), _("Light"), _("Dark"), _("Strong contrast")), strict=True)
)
LINE_LABELS = dict(zip(LINES, (_("Usual space"), _("More space")), strict=True))
VIEW_LABELS = dict(
    zip(
        VIEWS,
        (_("Words and pictures"), _("Words only. Less data."), _("Calm: fewer words at a time")),
        strict=True,
    )
)


def _plain(template):
    """Return a view of a page that is the same for everyone."""

    @require_safe
    def view(request):
        return public(render(request, template), keep=not request.GET)

    return view


home = _plain("home/home.html")
help_page = _plain("home/help.html")
privacy = _plain("home/privacy.html")
offline = _plain("home/offline.html")
removed = _plain("home/removed.html")


@require_safe
def choices(request):
    """Show the display choices, or take some in and go back to `next`.

    A browser that brought no cookie comes by here once more, so that people read it in plain
    words when it did not keep theirs.
    """
    look, back = Look.from_request(request), next_of(request)
    asked = {part: request.GET.get(part, "") for part in CHOICES}
    kept, saved = COOKIE in request.COOKIES, "saved" in request.GET
    if any(asked.values()):
        response = redirect(back if back and kept else choices_and_back(back) + "&saved")
        look.changed(**asked).remember(response, secure=request.is_secure())
        return public(response, keep=False)
    if saved and kept and back:
        return public(redirect(back), keep=False)
    groups = (
        ("text", _("Text size"), TEXT_LABELS, look.text),
        ("lines", _("Space between lines"), LINE_LABELS, look.lines),
        ("theme", _("Colors"), THEME_LABELS, look.theme),
        ("view", _("What pages show"), VIEW_LABELS, look.view),
    )
    context = {
        "groups": groups,
        "phones": KINDS,
        "next": back,
        "saved": saved and kept,
        "lost": saved and not kept,
    }
    return public(render(request, "home/choices.html", context), keep=False)


@require_safe
def pick_phone(request):
    """Show each kind of phone as a picture. A tap on one is a display choice and leads back."""
    context = {"phones": KINDS, "next": next_of(request)}
    return public(render(request, "home/pick_phone.html", context), keep=not request.GET)


@require_safe
def leave(request):
    """Open the exit page at once. Only a session on a shared device ends."""
    response = redirect(settings.HR_EXIT_URL)
    if request.session.get("shared_device"):
        logout(request)
        response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@require_safe
def short(request, short_id):
    """Send a printed address on to its guide, in this language when there is one."""
    pages = (
        apps.get_model("courses.ModulePage")
        .objects.live()
        .filter(module__short_id=short_id)
        .select_related("locale")
    )
    by_language = {page.locale.language_code: page for page in pages}
    page = by_language.get(get_language()) or next(iter(by_language.values()), None)
    if page is None:
        raise Http404
    return public(redirect(page.address), keep=False)
