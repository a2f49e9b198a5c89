from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from ..blocks.part import ModulePartBlock, PolicyPartBlock, TaskPartBlock
from ..blocks.source import SourceBlock
from ..html import rich_text
from .identity import Course
from .public import PublicPage


class CoursePage(PublicPage, Page):
    """Ordered modules, tasks and policies. Modules are by reference: one serves several courses."""

    course = models.ForeignKey(
        Course, on_delete=models.PROTECT, related_name="pages", editable=False
    )
    summary = models.CharField(max_length=200)
    parts = StreamField(
        [
            ("module", ModulePartBlock()),
            ("task", TaskPartBlock()),
            ("policy", PolicyPartBlock()),
        ]
    )
    in_order = models.BooleanField(
        default=False, help_text="A part opens when the required ones before it are done."
    )
    objectives = models.TextField(blank=True, help_text="One learning objective a line.")
    edition = models.PositiveSmallIntegerField(
        default=1, help_text="Raise it by one when whoever did this course should do it again."
    )
    ce_category = models.CharField("CE category", max_length=60, blank=True)
    sources = StreamField([("source", SourceBlock())], blank=True)
    review_by = models.DateField(null=True, blank=True)
    source_number = models.PositiveIntegerField(null=True, editable=False)
    library_revision = models.PositiveBigIntegerField(
        null=True, editable=False, help_text="The revision the library loader wrote last."
    )

    template = "courses/course.html"
    parent_page_types = ["courses.TopicPage"]
    subpage_types = []
    exclude_fields_in_copy = ["course", "library_revision"]
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("parts"),
        FieldPanel("in_order"),
        FieldPanel("objectives"),
        FieldPanel("ce_category"),
        MultiFieldPanel(
            [FieldPanel("sources"), FieldPanel("review_by")], "Where the facts are from"
        ),
    ]
    promote_panels = [*Page.promote_panels, FieldPanel("edition")]

    class Meta:
        verbose_name = "course"

    def save(self, *args, **kwargs):
        if self.course_id is None:
            sibling = CoursePage.objects.filter(translation_key=self.translation_key).first()
            self.course = sibling.course if sibling else Course.objects.create()
        super().save(*args, **kwargs)

    def module_pages(self):
        """Return the live module pages of the parts, in their order, each in this language."""
        from ..cards import live_modules

        chosen = [
            part.value["page"]
            for part in self.parts
            if part.block_type == "module" and part.value["page"]
        ]
        live = {page.module_id: page for page in live_modules(self.locale)}
        modules = [page.specific.module_id for page in chosen]
        return [live[module] for module in modules if module in live]

    def get_context(self, request, *args, **kwargs):
        from ..cards import module_cards

        cards = {card.module_id: card for card in module_cards(self.module_pages())}
        return super().get_context(request, *args, **kwargs) | {
            "parts": [part for block in self.parts if (part := _shown(block, cards))],
            "minutes": sum(card.minutes for card in cards.values()),
            "hours": sum(card.version.ce_hours for card in cards.values()),
            "learn": [line for line in self.objectives.splitlines() if line.strip()],
        }


def _shown(block, cards) -> dict | None:
    """Return a part as the public page shows it; None for a module that is not published."""
    if block.block_type == "module":
        page = block.value["page"]
        card = page and cards.get(page.module_id)
        return card and {"card": card, "required": block.value["required"]}
    return {
        "kind": block.block_type,
        "title": block.value["title"],
        "text": rich_text(block.value["text"].source),
        "required": block.value["required"],
    }
