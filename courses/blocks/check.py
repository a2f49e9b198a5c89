from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from .step import LINE_FEATURES, TEXT_FEATURES

KINDS = [
    ("one", "One right answer"),
    ("several", "Several right answers"),
    ("true-false", "True or false"),
]


class OptionBlock(blocks.StructBlock):
    text = blocks.CharBlock(max_length=300)
    right = blocks.BooleanBlock(required=False)
    feedback = blocks.RichTextBlock(features=LINE_FEATURES)


class QuestionBlock(blocks.StructBlock):
    kind = blocks.ChoiceBlock(choices=KINDS, default="one")
    label = blocks.CharBlock(max_length=60, help_text="A short name for authors and reports.")
    text = blocks.RichTextBlock(features=TEXT_FEATURES)
    options = blocks.ListBlock(OptionBlock(), min_num=2, max_num=6)

    class Meta:
        icon = "help"
        group = "Check"
        description = "A situation and its answers. Every answer says why."

    def clean(self, value):
        cleaned = super().clean(value)
        right = sum(option["right"] for option in cleaned["options"])
        if cleaned["kind"] == "several" and right < 1:
            problem = "Mark at least one right answer."
        elif cleaned["kind"] != "several" and right != 1:
            problem = "Mark one right answer."
        else:
            return cleaned
        raise StructBlockValidationError(block_errors={"kind": ValidationError(problem)})
