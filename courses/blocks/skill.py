from wagtail import blocks


class SkillBlock(blocks.StructBlock):
    """Something to do while someone watches, who then signs it off."""

    statement = blocks.CharBlock(
        max_length=200, help_text="What they see: “Shows how to lock a phone with a PIN.”"
    )
    required = blocks.BooleanBlock(
        default=True, required=False, help_text="The lesson is not done before it is signed off."
    )

    class Meta:
        icon = "tick"
        group = "Practice"
        label = "Skill to sign off"
        description = "An observer marks it: did it alone, with a prompt, or was shown again."
