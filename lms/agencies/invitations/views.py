"""Accepting an invitation: `/join/` and the two links that lead there."""

from django.conf import settings
from django.contrib.auth import login
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from home.failures import failure
from lms.outbox.queries import can_send

from .. import access, doors, fresh, roles
from . import letters, limits, links
from .accepting import AddressTaken, Gone, accept, find, find_by_token, is_taken, must_sign_in
from .actions import address_of
from .forms import AddressForm, PasswordForm
from .passkeys import EMAIL, JOINING

OPENED = "invitation"  # In the session: which invitation this browser opened.
PROVEN = "invitation_email"  # And the address that its owner came by.
ASKED = "invitation_asked"  # And the address that a link was asked for.


@require_safe
@never_cache
def by_link(request, token):
    """Take the token out of the address bar: it opens an account."""
    if limits.too_many_unknown_links(request):
        return failure(request, 429)
    return _opened(request, find_by_token(token, timezone.now()))


@require_safe
@never_cache
def by_mail(request, sealed):
    """The same, for a link that was mailed: it also shows whose address it is."""
    if limits.too_many_unknown_links(request):
        return failure(request, 429)
    pk, email = links.read_mail_link(sealed) or (None, None)
    return _opened(request, find(pk, timezone.now()) if pk else None, email)


def _opened(request, invitation, email=None):
    """Remember what was opened, and answer alike when it does not work: `/join/` says so."""
    for key in (OPENED, PROVEN, ASKED):
        request.session.pop(key, None)
    if invitation is None:
        limits.count_unknown_link(request)
        return redirect("join")
    request.session[OPENED] = str(invitation.pk)
    if email:
        request.session[PROVEN] = email
    return redirect("join")


def gone(request):
    """Say the same whatever is wrong with an invitation, or whether there ever was one."""
    return render(request, "people/join_gone.html", status=404)


@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "POST"])
@never_cache
def join(request):
    """Say what the invitation is, and let the new worker choose how they will sign in."""
    pk = request.session.get(OPENED)
    invitation = find(pk, timezone.now()) if pk else None
    if invitation is None:
        return gone(request)
    what = request.POST.get("what", "") if request.method == "POST" else ""
    me = request.user.is_authenticated and request.user == invitation.membership.person
    if request.user.is_authenticated and not me:
        return _sign_out_first(request, invitation, what)
    if must_sign_in(invitation.membership):
        return _accept_as_who_one_is(request, invitation, what, me)
    steps = {"address": _address, "password": _password, "passkey": _passkey}
    return steps.get(what, _first)(request, invitation)


def _page(request, invitation, **more):
    membership = invitation.membership
    form = more.get("form")
    context = {
        "agency": membership.agency,
        "role": roles.ROLES[membership.role],
        "person": membership.person,
        "passkeys": _passkey_page(),
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "people/join.html", context | more, status=status)


def _first(request, invitation):
    """Ask for a password when the address is known to be theirs, else for an address."""
    email = request.session.get(PROVEN)
    if email and "email" not in request.GET:
        form = PasswordForm(person=invitation.membership.person, email=email)
        return _page(request, invitation, step="password", email=email, form=form)
    if ASKED in request.session and "email" not in request.GET:
        email = request.session[ASKED]
        return _page(request, invitation, step="look", email=email)
    form = AddressForm(initial={"email": email or address_of(invitation.membership)})
    return _page(request, invitation, step="address", form=form)


def _address(request, invitation):
    """Send a link to the address, so that nobody takes one that is not theirs.

    An address of another account gets another mail: only who can read it learns that.
    """
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _page(request, invitation, step="address", form=form)
    email = form.cleaned_data["email"]
    if email == request.session.get(PROVEN):
        return redirect("join")
    person = invitation.membership.person
    if not can_send():
        return _unproven(request, invitation, form, email)
    if not limits.may_mail(invitation):
        return failure(request, 429)
    site = links.site_address(request)
    if is_taken(email, person):
        letters.say_address_is_taken(invitation, email, site)
    else:
        letters.send_invitation(invitation, email, site)
    request.session[ASKED] = email
    request.session.pop(PROVEN, None)
    return redirect("join")


def _unproven(request, invitation, form, email):
    """Where no mail goes from, an address cannot be proven: take it unless it is another's."""
    if is_taken(email, invitation.membership.person):
        form.add_error("email", form.fields["email"].error_messages["taken"])
        return _page(request, invitation, step="address", form=form)
    request.session[PROVEN] = email
    return redirect("join")


def _password(request, invitation):
    person, email = invitation.membership.person, request.session.get(PROVEN)
    if not email:
        return redirect("join")
    form = PasswordForm(request.POST, person=person, email=email)
    if not form.is_valid():
        return _page(request, invitation, step="password", email=email, form=form)
    try:
        used = accept(
            invitation.pk,
            at=timezone.now(),
            email=email,
            password=form.cleaned_data["password"],
            language=translation.get_language(),
        )
    except Gone:
        return gone(request)
    except AddressTaken:
        request.session.pop(PROVEN)
        return _page(request, invitation, step="taken", email=email)
    _forget(request)
    _let_in(request, used.membership)
    return redirect(doors.front_page(request))


def _passkey(request, invitation):
    """Sign in without having accepted yet: the first passkey accepts. See passkeys.py."""
    page = _passkey_page()
    if page is None:
        return redirect("join")
    email = request.session.get(PROVEN)
    _let_in(request, invitation.membership)
    request.session[JOINING] = str(invitation.pk)
    if email:
        request.session[EMAIL] = email
    return redirect(page)


def _sign_out_first(request, invitation, what):
    """Someone else is signed in here: nothing happens in their name."""
    if what != "sign_out":
        return _page(request, invitation, step="other")
    kept = {key: request.session[key] for key in (OPENED, PROVEN) if key in request.session}
    response = doors.let_out(request, redirect("join"))
    request.session.update(kept)
    return response


def _accept_as_who_one_is(request, invitation, what, me):
    """Somebody with an account accepts by signing in to it: no link sets its password anew."""
    if not me or what != "accept":
        return _page(request, invitation, step="accept" if me else "sign_in")
    try:
        used = accept(invitation.pk, at=timezone.now())
    except Gone:
        return gone(request)
    _forget(request)
    request.session[access.SESSION_KEY] = str(used.membership.pk)
    return redirect(doors.front_page(request))


def _let_in(request, membership) -> None:
    """Sign a worker in by their invitation; it counts as having just shown who they are."""
    login(request, membership.person, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session[access.SESSION_KEY] = str(membership.pk)
    fresh.mark(request, "invitation")


def _forget(request) -> None:
    for key in (OPENED, PROVEN, ASKED, JOINING, EMAIL):
        request.session.pop(key, None)


def _passkey_page() -> str | None:
    try:
        return reverse("mfa_add_webauthn")
    except NoReverseMatch:
        return None
