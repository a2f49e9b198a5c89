"""What someone can ask about their own data."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from lms.activity.actions import note
from lms.agencies import access
from lms.agencies.fresh import require_fresh
from lms.people.models import Person
from lms.training.views import learner_frame

from . import actions, export
from .forms import CorrectMe


@require_fresh
@require_http_methods(["GET", "POST"])
def my_data(request):
    """Show a person everything that is kept about them; put their name or language right."""
    # Not request.user: the form writes into what it is given, also when it is refused.
    person = Person.objects.get(pk=request.user.pk)
    form = CorrectMe(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        actions.correct(form.save(commit=False), by=_actor(request))
        messages.success(request, _("Saved."))
        with translation.override(form.cleaned_data["language"]):
            return redirect(reverse("my_data"))
    frame = learner_frame(request)
    parts = export.as_page(request.user, frame["zone"])
    status = 422 if form.errors else 200
    return render(
        request, "privacy/my_data.html", frame | {"form": form, "parts": parts}, status=status
    )


@require_fresh
@require_GET
def my_data_file(request):
    """Give a person everything that is kept about them, as a file."""
    now = timezone.now()
    note("data.downloaded", about=request.user, by=_actor(request), at=now)
    answer = JsonResponse(
        export.as_data(request.user, now),
        encoder=export.ENCODER,
        json_dumps_params={"indent": 2, "ensure_ascii": False},
    )
    answer["Content-Disposition"] = 'attachment; filename="handrail.json"'
    return answer


def _actor(request):
    return access.acting_membership(request) or request.user
