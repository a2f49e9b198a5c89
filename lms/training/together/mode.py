"""What a worker's session holds while they and a person do a guide together on this device.

Nothing of the steps is here or in the database: the place is the page's own #fragment.
"""

from dataclasses import asdict, dataclass, replace
from uuid import UUID, uuid4

from home.look import COOKIE, Look

KEY = "together"
# How fresh the worker's answer to "Is it still you?" must be to open their own pages again.
SECONDS_TO_HAND_BACK = 60


@dataclass(frozen=True)
class Together:
    """A guide that a worker opened for someone. It is over when the worker takes the device back.

    `alone`: the person goes on without them, and nothing will be asked or written down.
    """

    member: str
    module: str
    offer: str
    look: str
    language: str
    alone: bool = False
    said: str = ""
    """yes or no, to: Write down that we did this?"""
    cycle: str = ""
    asked_at: float = 0
    """When the worker was last asked who they are, in seconds since 1970."""

    @property
    def over(self) -> bool:
        return bool(self.said)


def begin(request, *, member: UUID, module: UUID, language: str) -> None:
    """Close this session's other pages until the worker takes the device back.

    The session gets a new key, so that a browser does not show a page it kept of before.
    """
    session = request.session
    session[KEY] = asdict(
        Together(
            member=str(member),
            module=str(module),
            offer=str(uuid4()),
            look=request.COOKIES.get(COOKIE, ""),
            language=language,
        )
    )
    session.cycle_key()


def now_in(session) -> Together | None:
    """Return what is done together in this session, or None."""
    kept = session.get(KEY)
    return Together(**kept) if kept else None


def change(session, **parts) -> Together:
    """Keep these parts of what is done together, and return it."""
    together = replace(now_in(session), **parts)
    session[KEY] = asdict(together)
    return together


def end(session) -> None:
    """Open the worker's own pages again."""
    session.pop(KEY, None)
    session.cycle_key()


def give_look_back(together: Together, response, *, secure: bool) -> None:
    """Let pages look as the worker had them: the person may have made the words bigger."""
    if together.look:
        Look.from_cookie(together.look).remember(response, secure=secure)
    else:
        response.delete_cookie(COOKIE, path="/", samesite="Lax")
