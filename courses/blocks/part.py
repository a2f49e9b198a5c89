"""What a course is made of."""

from wagtail import blocks

from .step import TEXT_FEATURES


class ModulePartBlock(blocks.StructBlock):
    page = blocks.PageChooserBlock(page_type="courses.ModulePage")
    required = blocks.BooleanBlock(default=True, required=False)

    class Meta:
        icon = "doc-full"
        label = "Module"


class TaskPartBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=120, help_text="Such as “Met my supervisor”.")
    text = blocks.RichTextBlock(features=TEXT_FEATURES, required=False)
    required = blocks.BooleanBlock(default=True, required=False)

    class Meta:
        icon = "tick"
        label = "Task"
        description = "Something done at work; a supervisor signs it off."


class PolicyPartBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=120)
    text = blocks.RichTextBlock(features=["h3", *TEXT_FEATURES])
    required = blocks.BooleanBlock(default=True, required=False)

    class Meta:
        icon = "doc-full-inverse"
        label = "Policy"
        description = "A text to read and agree to. The exact words agreed to are kept."
