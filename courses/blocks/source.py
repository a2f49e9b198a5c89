from wagtail import blocks


class SourceBlock(blocks.StructBlock):
    """Where a fact in the module comes from. Authors see it; readers see "checked on"."""

    fact = blocks.CharBlock(max_length=500)
    source = blocks.CharBlock(max_length=300)
    as_of = blocks.DateBlock()

    class Meta:
        icon = "link"
        label = "Source"
