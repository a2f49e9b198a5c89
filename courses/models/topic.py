from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from ..cards import course_cards, live_modules, module_cards
from ..data_use import megabytes
from .findable import Findable
from .public import PublicPage


class TopicPage(PublicPage, Findable, Page):
    """A shelf of the library."""

    summary = models.CharField(max_length=200, blank=True)
    picture = models.ForeignKey(
        "courses.Picture", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    template = "courses/topic.html"
    parent_page_types = ["courses.LibraryPage"]
    subpage_types = ["courses.ModulePage", "courses.CoursePage"]
    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("picture")]
    promote_panels = [*Page.promote_panels, Findable.finding_panel]

    class Meta:
        verbose_name = "topic"

    def get_context(self, request):
        from ..catalogue import not_translated
        from ..tool_cards import tools_of

        pages = list(live_modules(self.locale).child_of(self))
        cards = module_cards(pages)
        to_keep = [card.url for card in cards if not card.quiet]
        pictures = sum(page.picture_bytes for page in pages if not page.quiet)
        return super().get_context(request) | {
            "tools": tools_of(self.slug, self.locale.language_code),
            "cards": course_cards(self) + cards + not_translated(self),
            "to_keep": " ".join(to_keep),
            "megabytes": megabytes(pictures, pages=len(to_keep)),
        }
