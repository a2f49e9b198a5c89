from wagtail.admin.forms import WagtailAdminPageForm

from .identity import Module


class ModulePageForm(WagtailAdminPageForm):
    """Offers as the next guide what readers may open now, each by its title; never a quiet one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "next_module" not in self.fields:
            return
        field, model = self.fields["next_module"], type(self.instance)
        pages = model.objects.live().public().filter(quiet=False, module__quiet=False)
        locale = self.instance.locale_id
        titles = dict(pages.values_list("module", "title").order_by("pk"))
        titles |= dict(pages.filter(locale=locale).values_list("module", "title"))
        titles.pop(self.instance.module_id, None)
        field.queryset = Module.objects.filter(pk__in=titles)
        field.label_from_instance = lambda module: titles[module.pk]
