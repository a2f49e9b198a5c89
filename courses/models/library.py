from django.http import Http404
from django.shortcuts import render
from django.utils import translation
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from home.kept import public

from .public import PublicPage

MOST_SHOWN = 5
"""With the button that finds and the way to all topics: seven links on a page."""


class LibraryPage(PublicPage, Page):
    """The front of the library in one language: its topics, and search over its guides."""

    template = "courses/library.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["courses.TopicPage"]
    promote_panels = []
    settings_panels = []

    class Meta:
        verbose_name = "library"

    def get_context(self, request):
        from ..catalogue import topics_in
        from ..finding import LONGEST_QUERY, found_in

        language = self.locale.language_code
        query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
        return super().get_context(request) | {
            "topics": list(topics_in(language).values()),
            "q": query,
            "found": found_in(language, query).best(MOST_SHOWN) if query else None,
        }

    def stored(self, request) -> bool:
        """What someone looked for is left in no browser's store."""
        return "q" not in request.GET

    def route(self, request, path_components):
        """Find the page, or the same page in another language when it is not translated."""
        try:
            return super().route(request, path_components)
        except Http404:
            page = self._elsewhere(path_components)
            if page is None:
                raise
            return RouteResult(self, kwargs={"elsewhere": page})

    def _elsewhere(self, path_components):
        for library in self.get_translations().live():
            path = library.url_path + "".join(f"{slug}/" for slug in path_components)
            page = Page.objects.live().public().filter(url_path=path).first()
            if page and page.depth > library.depth:
                return page.specific
        return None

    def serve(self, request, *args, elsewhere=None, **kwargs):
        """Answer with the library, or say of a page that it is only in another language."""
        if elsewhere is None:
            return super().serve(request, *args, **kwargs)
        language = elsewhere.locale.language_code
        if getattr(elsewhere, "module_id", None) and elsewhere.latest_version() is None:
            raise Http404
        with translation.override(self.locale.language_code):
            context = {"page": elsewhere, "elsewhere": {"only_in": language}, "only_in": language}
            response = render(request, "courses/only_in.html", context)
        # A phone that keeps a guide must not take this page for a newer version of it.
        response["Only-In"] = language
        return public(response, keep=not request.GET, store=not elsewhere.quiet)
