from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

LONGEST_WANT = 80


class Findable(models.Model):
    """What an author adds so that people find a page by what they want and how they say it."""

    want = models.CharField(
        "I want to …",
        max_length=LONGEST_WANT,
        blank=True,
        help_text=(
            "A whole plain sentence, such as “I want to make the words bigger”, for the list "
            "“What do you want to do?”. Empty: it is not in that list."
        ),
    )
    find = models.TextField(
        "words to find it by",
        blank=True,
        help_text=(
            "What people may look for, one word or phrase a line: other names, everyday words. "
            "Spelling mistakes are found anyway."
        ),
    )

    finding_panel = MultiFieldPanel([FieldPanel("want"), FieldPanel("find")], "How people find it")

    class Meta:
        abstract = True
