from django.apps import AppConfig


class EditorConfig(AppConfig):
    name = "lms.editor"
    label = "editor"

    def ready(self):
        from wagtail.admin.widgets.chooser import BaseChooser

        from lms.agencies.editors import make_sections_with

        from .chooser import render
        from .sections import make_section

        BaseChooser.render = render
        make_sections_with(make_section)
