from wagtail import blocks


class ModulePartBlock(blocks.StructBlock):
    page = blocks.PageChooserBlock(page_type="courses.ModulePage")
    required = blocks.BooleanBlock(default=True, required=False)

    class Meta:
        icon = "doc-full"
        label = "Module"
