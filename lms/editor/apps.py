from django.apps import AppConfig


class EditorConfig(AppConfig):
    name = "lms.editor"
    label = "editor"

    def ready(self):
        from wagtail.admin.widgets.chooser import BaseChooser

        from .chooser import render

        BaseChooser.render = render
