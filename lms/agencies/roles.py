"""What each role promises, in a sentence an agency's director would recognise."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Can(StrEnum):
    LEARN = "learn"
    SEE_THEIRS = "see the work of people in groups they support"
    SEE_AGENCY = "see the work of everyone in their agency"
    OFFER = "offer guides to people they may see"
    ASSIGN = "assign modules to peers and staff they may see"
    RECORD = "write down what was done together, in a group or on paper; sign off what they saw"
    CORRECT = "void what was recorded wrongly, and accept what someone learned before"
    OBSERVERS = "name who may sign off which skill"
    LET_IN = "let in people they support: a one-time code, or yes to their request"
    CARDS = "issue and revoke cards, and help with a new PIN"
    INVITE = "invite, change and remove people"
    GROUPS = "say who supports whom, and who never sees whom"
    SEE_LOG = "read their agency's log"
    SET_AGENCY = "change their agency's settings"
    PLACES = "keep their agency's own places where people find support"
    WRITE = "write and publish modules"
    RUN_SITE = "change the site's settings"


class Reach(StrEnum):
    """How far something that a role may do reaches."""

    OWN = "own"
    THEIRS = "theirs"
    AGENCY = "agency"
    SECTION = "section"
    SITE = "site"


@dataclass(frozen=True)
class Role:
    key: str
    label: str
    promise: str
    can: frozenset[Can]


PATIENT = Role(
    "patient",
    _("Person with a card"),
    _("Follows guides. Only they see what they choose for themselves."),
    frozenset({Can.LEARN}),
)
PEER = Role(
    "peer",
    _("Peer specialist"),
    _("Learns, and offers guides to the people in the groups they support."),
    frozenset({Can.LEARN, Can.SEE_THEIRS, Can.OFFER, Can.RECORD, Can.LET_IN}),
)
STAFF = Role(
    "staff",
    _("Staff member"),
    _("Assigns modules and offers guides in the groups they support, and follows that work."),
    frozenset(
        {
            Can.LEARN,
            Can.SEE_THEIRS,
            Can.OFFER,
            Can.RECORD,
            Can.LET_IN,
            Can.ASSIGN,
            Can.CARDS,
        }
    ),
)
MANAGER = Role(
    "manager",
    _("Manager"),
    _("Invites people, assigns modules and follows training in their own agency."),
    frozenset(
        {
            Can.LEARN,
            Can.SEE_THEIRS,
            Can.SEE_AGENCY,
            Can.OFFER,
            Can.RECORD,
            Can.CORRECT,
            Can.OBSERVERS,
            Can.LET_IN,
            Can.ASSIGN,
            Can.CARDS,
            Can.INVITE,
            Can.GROUPS,
            Can.SEE_LOG,
            Can.SET_AGENCY,
            Can.PLACES,
        }
    ),
)
AUTHOR = Role(
    "author",
    _("Author"),
    _("Writes modules: in the shared library, or in their agency's own section."),
    frozenset({Can.LEARN, Can.PLACES, Can.WRITE}),
)
PLATFORM = Role(
    "platform",
    _("Platform"),
    _("Keeps the site running. Sees no one's work."),
    frozenset({Can.LEARN, Can.WRITE, Can.RUN_SITE}),
)

ROLES = {role.key: role for role in (PATIENT, PEER, STAFF, MANAGER, AUTHOR, PLATFORM)}
# Who is assigned training with due dates. People with cards are offered guides instead.
ASSIGNED = (PEER.key, STAFF.key, MANAGER.key)
CHOICES = [(role.key, role.label) for role in ROLES.values()]

_REACH = {
    Can.LEARN: Reach.OWN,
    Can.INVITE: Reach.AGENCY,
    Can.GROUPS: Reach.AGENCY,
    Can.SEE_THEIRS: Reach.THEIRS,
    Can.SEE_AGENCY: Reach.AGENCY,
    Can.SEE_LOG: Reach.AGENCY,
    Can.SET_AGENCY: Reach.AGENCY,
    Can.PLACES: Reach.AGENCY,
    Can.WRITE: Reach.SECTION,
    Can.RUN_SITE: Reach.SITE,
}


def reach(role: Role, what: Can) -> Reach | None:
    """Return how far a role may do something, or None where it may not.

    What is not named here is about people whom someone may see (`access.visible_to`).
    """
    if what not in role.can:
        return None
    if what is Can.WRITE and Can.RUN_SITE in role.can:
        return Reach.SITE
    seen = Reach.AGENCY if Can.SEE_AGENCY in role.can else Reach.THEIRS
    return _REACH.get(what, seen)
