from wagtail.models import Page

from ..cards import found_modules, topic_cards
from .public import PublicPage


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
        query = request.GET.get("q", "").strip()[:80]
        return super().get_context(request) | {
            "topics": topic_cards(self),
            "q": query,
            "results": found_modules(self.locale, query) if query else None,
        }
