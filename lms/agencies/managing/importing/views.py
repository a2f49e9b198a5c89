"""People from a file: upload, see what each row would do, save the good ones."""

from collections import Counter

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ... import access, fresh
from ...models import PeopleFile
from ...roles import Can
from . import saving
from .reading import MOST_BYTES, FileProblem, read_people
from .rehearsal import Kind, Rehearsal

ROWS_A_PAGE = 25
KINDS = {
    Kind.NEW: _("New"),
    Kind.CHANGES: _("Changes"),
    Kind.ALREADY: _("Already there"),
    Kind.PROBLEM: _("Not saved"),
}


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("CSV file"),
        max_length=200,
        error_messages={
            "required": _("Pick a file."),
            "empty": _("There is nothing in this file."),
            "invalid": _("Pick a file."),
            "missing": _("Pick a file."),
            "max_length": _("Give the file a shorter name."),
        },
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_file(self):
        sent = self.cleaned_data["file"]
        try:
            return read_people(sent.read(MOST_BYTES + 1))
        except FileProblem as problem:
            raise forms.ValidationError(str(problem)) from None


@login_required
@require_http_methods(["GET", "POST"])
def upload(request):
    actor = access.require(request, Can.INVITE)
    fresh.require(request)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = UploadForm(*sent)
    if form.is_valid():
        kept = saving.keep_file(form.cleaned_data["file"], by=actor)
        return redirect("staff_import_file", pk=kept.pk)
    status = 422 if form.errors else 200
    return render(request, "staff/people/import.html", {"form": form}, status=status)


def _file_or_404(request, pk):
    """Return a file that whoever asks has sent themselves."""
    actor = access.require(request, Can.INVITE)
    mine = PeopleFile.objects.filter(agency_id=actor.agency_id, made_by=actor.person_id)
    return actor, get_object_or_404(mine, pk=pk)


@login_required
@require_GET
def file(request, pk):
    """Show what each row would do; while it is saved, how far it is; then what was done."""
    actor, found = _file_or_404(request, pk)
    if found.started_at:
        return _progress(request, found)
    results = list(Rehearsal(actor).results(saving.rows_of(found)))
    counts = Counter(result.kind for result in results)
    chosen = request.GET.get("show")
    if chosen in KINDS:
        results = [result for result in results if result.kind == chosen]
    context = {
        "file": found,
        "counts": [(kind, KINDS[kind], counts[kind]) for kind in KINDS if counts[kind]],
        "chosen": chosen if chosen in KINDS else "",
        "good": counts[Kind.NEW] + counts[Kind.CHANGES],
        "bad": counts[Kind.PROBLEM],
        "page_obj": Paginator(results, ROWS_A_PAGE).get_page(request.GET.get("page")),
        "words": KINDS,
    }
    return render(request, "staff/people/rehearsal.html", context)


def _progress(request, found):
    context = {
        "file": found,
        "counts": [(KINDS[kind], found.counts.get(kind, 0)) for kind in KINDS],
        "stuck": saving.is_stuck(found),
    }
    response = render(request, "staff/people/import_progress.html", context)
    if not found.finished_at:
        response["Refresh"] = "3"
    return response


@login_required
@require_POST
def save(request, pk):
    """Save the good rows, once."""
    actor, found = _file_or_404(request, pk)
    fresh.require(request)
    saving.start(found, by=actor)
    return redirect("staff_import_file", pk=found.pk)


@login_required
@require_POST
def go_on(request, pk):
    _actor, found = _file_or_404(request, pk)
    if saving.is_stuck(found):
        saving.go_on(found)
    return redirect("staff_import_file", pk=found.pk)


@login_required
@require_POST
def drop(request, pk):
    """Throw an upload away that was not saved."""
    _actor, found = _file_or_404(request, pk)
    if not found.started_at:
        found.delete()
    return redirect("staff_import")
