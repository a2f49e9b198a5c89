"""A manager's side of "never seen by": the block is shown, and no reason is kept."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .. import access, blocks
from ..roles import Can


def _whom(request, pk):
    actor = access.require(request, Can.GROUPS)
    member = get_object_or_404(
        access.listed_for(actor).current().select_related("person", "agency"), pk=pk
    )
    return actor, member


class WorkerForm(forms.Form):
    worker = forms.ModelChoiceField(None)

    def __init__(self, data, *, member, actor):
        super().__init__(data)
        self.fields["worker"].queryset = blocks.workers_to_hide_from(member).filter(
            pk__in=access.listed_for(actor).values("pk")
        )


@login_required
@require_POST
def hide(request, pk):
    """Let a worker never see this person. Whoever hides someone from themselves is led away."""
    actor, member = _whom(request, pk)
    form = WorkerForm(request.POST, member=member, actor=actor)
    if not form.is_valid():
        messages.error(request, _("Pick one name from the list."))
        return redirect("staff_person", pk=member.pk)
    worker = form.cleaned_data["worker"]
    blocks.hide(member, worker, by=actor)
    if worker.pk == actor.pk:
        return redirect("staff_people")
    return redirect("staff_person", pk=member.pk)


@login_required
@require_POST
def lift(request, pk, block):
    actor, member = _whom(request, pk)
    blocks.lift(get_object_or_404(member.hidden_from, pk=block), by=actor)
    return redirect("staff_person", pk=member.pk)
