"""Publishing writes versions; anything that changes the public library renews its stamp."""

from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from .models import CoursePage, LibraryStamp, ModulePage
from .versions import write_course_version, write_module_version


@receiver(page_published, sender=ModulePage)
@receiver(page_published, sender=CoursePage)
def write_version(sender, instance, **kwargs):
    """Wagtail also sends this for pages scheduled for later and for aliases."""
    if not instance.live or instance.alias_of_id:
        return
    write = write_module_version if sender is ModulePage else write_course_version
    write(instance)


@receiver([page_published, page_unpublished, post_page_move, page_slug_changed])
def renew_stamp(sender, **kwargs):
    LibraryStamp.renew()


@receiver(post_delete)
def renew_stamp_on_delete(sender, **kwargs):
    if issubclass(sender, Page):
        LibraryStamp.renew()
