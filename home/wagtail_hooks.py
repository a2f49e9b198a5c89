"""The country's places in Wagtail, for the shared library's authors."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Resource


class ResourceViewSet(SnippetViewSet):
    model = Resource
    icon = "help"
    menu_label = "Find support"
    add_to_admin_menu = True
    ordering = ["review_by", "name"]
    list_display = ["name", "want", "area", "checked_on", "review_by", "needs_a_check"]
    list_filter = ["want", "review_by", "shown"]
    search_fields = ["name", "what"]
    panels = [
        FieldPanel("want"),
        MultiFieldPanel([FieldPanel("name"), FieldPanel("what")], "What it is"),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [FieldPanel("phone"), FieldPanel("text_to"), FieldPanel("text_word")]
                ),
                FieldPanel("web"),
            ],
            "How to reach it",
        ),
        MultiFieldPanel(
            [
                FieldPanel("hours"),
                FieldRowPanel([FieldPanel("cost"), FieldPanel("account")]),
                FieldRowPanel([FieldPanel("languages"), FieldPanel("area")]),
                FieldPanel("note"),
            ],
            "What to know first",
        ),
        MultiFieldPanel(
            [FieldPanel(f"{name}_es") for name in ("name", "what", "hours", "note")], "In Spanish"
        ),
        MultiFieldPanel(
            [
                FieldPanel("source"),
                FieldRowPanel([FieldPanel("checked_on"), FieldPanel("review_by")]),
            ],
            "Where the facts are from",
        ),
        FieldRowPanel([FieldPanel("shown"), FieldPanel("order")]),
    ]


register_snippet(ResourceViewSet)
