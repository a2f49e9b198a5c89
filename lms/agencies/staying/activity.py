"""What counts as someone being here."""


def not_activity(view):
    """Mark a view that scripts call by themselves: its visits do not keep anyone signed in."""
    view.not_activity = True
    return view


def someone_did_this(request) -> bool:
    """Whether a person made this request, not a script or the browser by itself."""
    ahead = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    match = request.resolver_match
    return "prefetch" not in ahead and not getattr(match and match.func, "not_activity", False)
