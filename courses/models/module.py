from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from home.look import Look

from ..blocks.check import QuestionBlock
from ..blocks.skill import SkillBlock
from ..blocks.source import SourceBlock
from ..blocks.step import ScenarioStepBlock, StepBlock, WaitStepBlock
from .findable import Findable
from .identity import Module
from .module_form import ModulePageForm
from .public import PublicPage
from .version import ModuleVersion

EDITION_HELP = (
    "Raise it by one when the module changed so much that whoever did it should do it again, such "
    "as new rules. Leave it for new words and pictures: nobody is asked again then."
)

SENSITIVE_HELP = (
    "About crisis, suicide or abuse. It says so first, may be done with a supervisor, and ends "
    "with help for the reader. Nobody is shown where readers stop or how a check went, so tries "
    "have no limit."
)
SENSITIVE_TRIES = "A sensitive module sets no limit: leave it at 0."


def check_problems(questions: int, draw: int, pass_mark: int) -> dict[str, str]:
    """Return what is wrong with a check's numbers, by the field; nothing while it has none."""
    asked = draw or questions
    if draw > questions:
        return {"draw": f"There are only {questions} questions to draw from."}
    if questions and not 1 <= pass_mark <= asked:
        return {"pass_mark": f"Pick a number from 1 to {asked}, the questions that are asked."}
    return {}


class ModulePage(PublicPage, Findable, Page):
    """One guide or lesson in one language. Its `Module` is shared by all its languages."""

    class Kind(models.TextChoices):
        GUIDE = "guide", "Guide"
        LESSON = "lesson", "Lesson"

    module = models.ForeignKey(
        Module, on_delete=models.PROTECT, related_name="pages", editable=False
    )
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.GUIDE)
    for_people = models.BooleanField(
        "for people we support",
        default=True,
        help_text="Off: for peers and staff only; it is never offered to someone with a card.",
    )
    quiet = models.BooleanField(
        default=False,
        help_text="Never assigned, offered, suggested, resumed, kept or recorded about anyone.",
    )
    sensitive = models.BooleanField(default=False, help_text=SENSITIVE_HELP)
    summary = models.CharField(max_length=200, help_text="What you will do, in one line.")
    why = models.CharField(
        "why it helps", max_length=200, help_text="Why it helps the reader, in one line."
    )
    minutes = models.PositiveSmallIntegerField(default=5)
    picture = models.ForeignKey(
        "courses.Picture", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    objectives = models.TextField(blank=True, help_text="Lessons: one learning objective a line.")
    steps = StreamField(
        [("step", StepBlock()), ("wait", WaitStepBlock()), ("scenario", ScenarioStepBlock())]
    )
    questions = StreamField([("question", QuestionBlock())], blank=True)
    pass_mark = models.PositiveSmallIntegerField(
        default=0, help_text="How many right answers the check needs."
    )
    max_tries = models.PositiveSmallIntegerField(
        "tries at the check", default=0, help_text="0: as many as they like."
    )
    draw = models.PositiveSmallIntegerField(
        "questions asked", default=0, help_text="Drawn from those below, anew each time. 0: all."
    )
    shuffle = models.BooleanField(
        "in random order", default=False, help_text="Questions and answers, anew each time."
    )
    skills = StreamField([("skill", SkillBlock())], blank=True)
    edition = models.PositiveSmallIntegerField(
        default=1,
        help_text="Raise it by one when whoever did this module should do it again.",
    )
    ce_hours = models.DecimalField("CE hours", max_digits=4, decimal_places=2, default=0)
    ce_category = models.CharField("CE category", max_length=60, blank=True)
    finish = models.CharField(max_length=300, help_text="At the end: what you did.")
    next_words = models.CharField(
        "what comes next", max_length=200, blank=True, help_text="At the end: what comes next."
    )
    next_module = models.ForeignKey(
        Module,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="next guide",
        help_text="What the last screen links to. Empty: the next one of the topic, if any.",
    )
    sources = StreamField([("source", SourceBlock())], blank=True)
    review_by = models.DateField(null=True, blank=True)
    picture_bytes = models.PositiveIntegerField(default=0, editable=False)
    source_number = models.PositiveIntegerField(
        null=True,
        editable=False,
        help_text="For a translation: the version of the original it was made from.",
    )
    library_revision = models.PositiveBigIntegerField(
        null=True, editable=False, help_text="The revision the library loader wrote last."
    )

    base_form_class = ModulePageForm
    template = "courses/module.html"
    parent_page_types = ["courses.TopicPage"]
    subpage_types = []
    exclude_fields_in_copy = ["module", "library_revision"]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("find"),
        index.SearchField("steps"),
        index.FilterField("quiet"),
    ]
    content_panels = [
        *Page.content_panels,
        FieldPanel("kind"),
        FieldPanel("summary"),
        FieldPanel("why"),
        FieldPanel("picture"),
        FieldPanel("steps"),
        FieldPanel("finish"),
        FieldPanel("next_words"),
        FieldPanel("next_module"),
        MultiFieldPanel(
            [
                FieldPanel("questions"),
                FieldPanel("pass_mark"),
                FieldPanel("max_tries"),
                FieldPanel("draw"),
                FieldPanel("shuffle"),
            ],
            "Check (lessons)",
        ),
        FieldPanel("skills"),
        MultiFieldPanel(
            [FieldPanel("sources"), FieldPanel("review_by")], "Where the facts are from"
        ),
    ]
    promote_panels = [
        *Page.promote_panels,
        Findable.finding_panel,
        FieldPanel("for_people"),
        FieldPanel("quiet"),
        FieldPanel("sensitive"),
        FieldPanel("minutes"),
        FieldPanel("objectives"),
        FieldPanel("ce_hours"),
        FieldPanel("ce_category"),
        FieldPanel("edition", help_text=EDITION_HELP),
    ]

    class Meta:
        verbose_name = "module"

    def clean(self):
        """Refuse a check that nobody could pass, each problem beside its field."""
        super().clean()
        problems = check_problems(len(self.questions), self.draw, self.pass_mark)
        if self.sensitive and self.max_tries:
            problems["max_tries"] = SENSITIVE_TRIES
        if problems:
            raise ValidationError(problems)

    def save(self, *args, **kwargs):
        if self.module_id is None:
            self.module = self._module_of_other_languages() or Module.objects.create()
        from ..guide import drawn_bytes

        self.picture_bytes = drawn_bytes(self, "android")
        super().save(*args, **kwargs)

    def _module_of_other_languages(self):
        sibling = ModulePage.objects.filter(translation_key=self.translation_key).first()
        original = sibling or (self.alias_of and self.alias_of.specific)
        return original and original.module

    def latest_version(self):
        """Return the newest version in this page's language, or None before it was published."""
        return (
            self.module.versions.filter(language=self.locale.language_code)
            .order_by("-number")
            .first()
        )

    def unpublished_version(self):
        """Return a version that is not kept, for an author's preview."""
        return ModuleVersion(module=self.module, language=self.locale.language_code, number=0)

    def serve(self, request, *args, **kwargs):
        """Answer with the public guide, the same for everyone; 404 while it has no version."""
        request.version = self.latest_version()
        if request.version is None:
            raise Http404
        return super().serve(request, *args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        from ..guide import guide_document

        version = getattr(request, "version", None) or self.unpublished_version()
        look = Look.from_request(request)
        guide = guide_document(self, version, look.phone, look.view)
        return super().get_context(request, *args, **kwargs) | {"guide": guide}
