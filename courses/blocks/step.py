"""One screen of a guide or lesson: one idea, one action, one picture."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from ..phones import PHONES

TEXT_FEATURES = ["bold", "ul", "ol"]
LINE_FEATURES = ["bold"]
LONGEST_TEACH_BACK = 160
LONGEST_CHOICE = 200
MUST_REPORT = "must-report"
LOCAL = {MUST_REPORT: "What peers must report here"}
HTTPS = RegexValidator(r"^https://[^\s]+$", "Use an address that starts with https://")
PHONE_NUMBER = RegexValidator(
    r"^[0-9][0-9-]{1,15}$", "Use digits and dashes, such as 1-800-555-0100"
)


class StepPictureBlock(blocks.StructBlock):
    image = ImageChooserBlock()
    alt = blocks.CharBlock(max_length=200, help_text="What is seen, for people who cannot see it.")

    class Meta:
        icon = "image"
        label = "Picture"


class CallBlock(blocks.StructBlock):
    number = blocks.CharBlock(max_length=20, validators=[PHONE_NUMBER])
    label = blocks.CharBlock(max_length=60)


class LinkBlock(blocks.StructBlock):
    address = blocks.CharBlock(max_length=300, validators=[HTTPS])
    label = blocks.CharBlock(max_length=60)
    instruction = blocks.CharBlock(
        max_length=120, required=False, help_text="What to do there, before coming back here."
    )


class PhoneBlock(blocks.StructBlock):
    """What this step says for one kind of phone."""

    phone = blocks.ChoiceBlock(choices=PHONES)
    text = blocks.RichTextBlock(features=TEXT_FEATURES, required=False)
    picture = blocks.ListBlock(StepPictureBlock(), min_num=0, max_num=1, default=[])
    tip = blocks.RichTextBlock(features=LINE_FEATURES, required=False)
    warning = blocks.RichTextBlock(features=LINE_FEATURES, required=False)

    class Meta:
        icon = "mobile-alt"
        label = "For your phone"


class StepBlock(blocks.StructBlock):
    heading = blocks.CharBlock(max_length=60)
    text = blocks.RichTextBlock(features=TEXT_FEATURES, required=False)
    picture = blocks.ListBlock(StepPictureBlock(), min_num=0, max_num=1, default=[])
    tip = blocks.RichTextBlock(features=LINE_FEATURES, required=False)
    warning = blocks.RichTextBlock(features=LINE_FEATURES, required=False)
    call = blocks.ListBlock(CallBlock(), min_num=0, max_num=1, default=[], label="Number to call")
    link = blocks.ListBlock(LinkBlock(), min_num=0, max_num=1, default=[], label="Link that leaves")
    phones = blocks.ListBlock(PhoneBlock(), min_num=0, max_num=4, default=[])
    optional = blocks.BooleanBlock(required=False, help_text="A lesson is done without this step.")
    teach_back = blocks.CharBlock(
        max_length=LONGEST_TEACH_BACK,
        required=False,
        label="Teach-back",
        help_text="What a peer asks to hear it in the person's own words, or see it done: “Show me "
        "how you would…”. On paper and when it is done together; never shown to someone alone.",
    )
    local = blocks.ChoiceBlock(
        choices=list(LOCAL.items()),
        required=False,
        label="Words of the agency",
        help_text="Peers and staff read what their own agency wrote about this. Others, and where "
        "the agency wrote nothing, read: ask your supervisor.",
    )

    class Meta:
        icon = "list-ol"
        group = "Steps"
        description = "One screen: one idea, one action, one picture."


class WaitStepBlock(StepBlock):
    reminder = blocks.CharBlock(
        max_length=60, help_text="Words for the phone's calendar: neutral, such as “Look for mail”."
    )
    days = blocks.IntegerBlock(min_value=1, max_value=400)
    repeats = blocks.BooleanBlock(required=False, help_text="Again every so many days.")

    class Meta:
        icon = "time"
        group = "Steps"
        label = "Wait"
        description = "Stop here until something comes. The reader can put it in their calendar."


class ScenarioChoiceBlock(blocks.StructBlock):
    text = blocks.CharBlock(max_length=LONGEST_CHOICE, help_text="What the reader could do.")
    good = blocks.BooleanBlock(required=False, label="A good way")
    feedback = blocks.RichTextBlock(
        features=LINE_FEATURES,
        label="What follows",
        help_text="What happens then, and why. Teach; never blame.",
    )


class ScenarioStepBlock(StepBlock):
    choices = blocks.ListBlock(ScenarioChoiceBlock(), min_num=2, max_num=4)

    class Meta:
        icon = "help"
        group = "Steps"
        label = "Scenario"
        description = (
            "What would you do? The reader taps a way and reads what follows. Nothing is kept."
        )

    def clean(self, value):
        cleaned = super().clean(value)
        if any(choice["good"] for choice in cleaned["choices"]):
            return cleaned
        problem = ValidationError("Mark at least one good way.")
        raise StructBlockValidationError(block_errors={"choices": problem})
