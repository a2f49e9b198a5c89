"""Taking the demonstration away, whole: its agencies, people, work, pages and mail."""

from django.contrib.auth.models import Group as EditorGroup
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q
from wagtail.models import Collection, Page

from courses.models import Picture
from lms.agencies.editors import authors_name
from lms.agencies.models import Agency, Membership
from lms.outbox.models import Mail
from lms.people.models import Person
from lms.training.models import Assignment, Cycle, ExternalTraining


@transaction.atomic
def remove() -> None:
    """Remove the made-up agencies, everyone who was ever in them, and what they made.

    The shared library stays, with what was changed in it. The log stays too, as it can only be
    added to: it holds ids and verbs, and nobody's name.
    """
    agencies = Agency.objects.filter(made_up=True)
    people = Person.objects.filter(Q(made_up=True) | Q(memberships__agency__in=agencies))
    ids = list(people.values_list("pk", flat=True).distinct())
    for agency in agencies:
        _remove_section(agency)
    Cycle.objects.filter(Q(agency__in=agencies) | Q(learner__in=ids)).delete()
    Assignment.objects.filter(agency__in=agencies).delete()
    Membership.objects.filter(Q(agency__in=agencies) | Q(person__in=ids)).delete()
    ExternalTraining.objects.filter(Q(sent_to__in=agencies) | Q(person__in=ids)).delete()
    agencies.delete()
    Person.objects.filter(pk__in=ids).delete()
    Mail.objects.all().delete()
    Session.objects.all().delete()


def _remove_section(agency: Agency) -> None:
    """Remove the pages and pictures that an agency's own authors could write."""
    for group in EditorGroup.objects.filter(name=authors_name(agency)):
        pages = group.page_permissions.values("page")
        for page in Page.objects.filter(pk__in=pages):
            page.delete()
        root = Collection.get_first_root_node()
        places = group.collection_permissions.exclude(collection=root).values("collection")
        for collection in Collection.objects.filter(pk__in=places):
            Picture.objects.filter(collection=collection).delete()
            collection.delete()
        group.delete()
