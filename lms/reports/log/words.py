"""The log in plain words: what each verb says after a name, and what each id belongs to."""

from django.utils.translation import gettext_lazy as _

KINDS = {
    "sign-ins": _("Sign-ins of workers"),
    "cards": _("Cards and ways in"),
    "people": _("People and roles"),
    "training": _("Training and guides"),
    "privacy": _("Sharing and privacy"),
    "reports": _("Looking and downloading"),
    "site": _("Pages and settings"),
}

# verb: which kind it is, and what someone did: "Amara" "gave a card" "to Rosa".
VERBS = {
    "sign_in.done": ("sign-ins", _("signed in")),
    "sign_in.failed": ("sign-ins", _("did not let in")),
    "sign_in.ended": ("sign-ins", _("signed out")),
    "session.ended": ("sign-ins", _("signed a device out")),
    "factor.wrong": ("sign-ins", _("gave a wrong second factor")),
    "factor.reset": ("sign-ins", _("took all second factors away")),
    "totp.added": ("sign-ins", _("added an app for codes")),
    "totp.removed": ("sign-ins", _("took the app for codes away")),
    "totp.renewed": ("sign-ins", _("renewed the app for codes")),
    "webauthn.added": ("sign-ins", _("added a passkey")),
    "webauthn.removed": ("sign-ins", _("took a passkey away")),
    "webauthn.renewed": ("sign-ins", _("renewed a passkey")),
    "recovery_codes.added": ("sign-ins", _("made recovery codes")),
    "recovery_codes.removed": ("sign-ins", _("took the recovery codes away")),
    "recovery_codes.renewed": ("sign-ins", _("made new recovery codes")),
    "password.changed": ("sign-ins", _("changed the password")),
    "address.changed": ("sign-ins", _("changed the e-mail")),
    "card.issued": ("cards", _("gave a card")),
    "card.stocked": ("cards", _("made a blank card")),
    "card.linked": ("cards", _("gave a card from the stock")),
    "card.revoked": ("cards", _("ended a card")),
    "card.stopped": ("cards", _("stopped a card after wrong PINs")),
    "card.woken": ("cards", _("woke a card")),
    "card.pin_set": ("cards", _("helped with a new PIN")),
    "card.pin_asked": ("cards", _("let a new PIN be chosen")),
    "card.pin_chosen": ("cards", _("chose a PIN")),
    "person.let_in": ("cards", _("let someone in")),
    "person.not_let_in": ("cards", _("said no to letting someone in")),
    "one_time_code.given": ("cards", _("gave a one-time code")),
    "sign_in_notice.confirmed": ("cards", _("said: that was me")),
    "sign_in_notice.denied": ("cards", _("said: that was not me")),
    "manager_notice.seen": ("cards", _("read a notice")),
    "device.locks": ("cards", _("lets the own phone lock again")),
    "device.stays_open": ("cards", _("stopped the lock of the own phone")),
    "phone.lost": ("cards", _("said that a phone is lost")),
    "invitation.made": ("people", _("invited someone")),
    "invitation.ended": ("people", _("took an invitation back")),
    "invitation.accepted": ("people", _("accepted an invitation")),
    "membership.made": ("people", _("added someone")),
    "people.imported": ("people", _("added people from a file")),
    "membership.removed": ("people", _("removed someone who was just added")),
    "batch.undone": ("people", _("took back people who were just added")),
    "group_place.made": ("people", _("put someone in a group")),
    "membership.changed": ("people", _("changed when someone started")),
    "membership.role_changed": ("people", _("changed a role")),
    "membership.groups_changed": ("people", _("changed who is in a group")),
    "membership.reactivated": ("people", _("took someone back")),
    "person.renamed": ("people", _("changed a name")),
    "group.made": ("people", _("made a group")),
    "group.renamed": ("people", _("renamed a group")),
    "group.deleted": ("people", _("deleted a group")),
    "membership.ended": ("people", _("took someone out")),
    "block.made": ("people", _("made a block")),
    "block.lifted": ("people", _("lifted a block")),
    "assigned.given": ("training", _("assigned a module")),
    "assigned.withdrawn": ("training", _("took an assignment back")),
    "assigned.restored": ("training", _("put an assignment back")),
    "assigned.due_changed": ("training", _("moved a due date")),
    "leave.started": ("training", _("noted that someone is away")),
    "leave.ended": ("training", _("noted that someone is back")),
    "offered.restored": ("training", _("put an offer back")),
    "offered.given": ("training", _("offered a guide")),
    "offered.withdrawn": ("training", _("took an offer back")),
    "session.written": ("training", _("wrote down a class or paper session")),
    "session.undone": ("training", _("took a class or paper session back")),
    "completion.recorded": ("training", _("finished a module")),
    "completion.voided": ("training", _("took something off the record")),
    "extra_try.given": ("training", _("gave one more try at a check")),
    "skill.signed_off": ("training", _("signed off a skill")),
    "observer.named": ("training", _("named who may sign off a skill")),
    "observer.ended": ("training", _("ended who may sign off a skill")),
    "other_training.sent": ("training", _("asked to count training from elsewhere")),
    "other_training.taken_back": ("training", _("stopped asking to count it")),
    "other_training.answered": ("training", _("answered about training from elsewhere")),
    "prior_learning.accepted": ("training", _("accepted what someone learned before")),
    "state_rule.confirmed": ("training", _("confirmed a state’s rule")),
    "state_rule.taken_back": ("training", _("took back a state’s rule")),
    "certificate.revoked": ("training", _("revoked a certificate")),
    "task.signed": ("training", _("signed off a task")),
    "task.taken_back": ("training", _("took a sign-off back")),
    "policy.agreed": ("training", _("agreed to a policy")),
    "share.started": ("privacy", _("started sharing")),
    "share.stopped": ("privacy", _("stopped sharing")),
    "data.downloaded": ("privacy", _("downloaded everything about themselves")),
    "person.corrected": ("privacy", _("corrected their own name or language")),
    "erasure.asked": ("privacy", _("asked to be erased")),
    "erasure.taken_back": ("privacy", _("took the wish to be erased back")),
    "person.erased": ("privacy", _("erased someone")),
    "person.opened": ("reports", _("opened someone's page")),
    "people.exported": ("reports", _("downloaded the list of people")),
    "report.downloaded": ("reports", _("downloaded a report")),
    "log.downloaded": ("reports", _("downloaded this log")),
    "retention.applied": ("site", _("deleted what is no longer kept")),
    "backup.made": ("site", _("made a backup")),
    "backup.restored": ("site", _("restored a backup")),
    "agency.opened": ("site", _("opened the agency")),
    "agency.settings_changed": ("site", _("changed the settings")),
    "log.trimmed": ("site", _("let the log's oldest months go")),
    "page.published": ("site", _("published a page")),
}

THINGS = {
    "membership": _("Someone"),
    "person": _("Someone"),
    "signincard": _("Card"),
    "assignment": _("Assignment"),
    "completion": _("Completion"),
    "cycle": _("Training"),
    "signoff": _("Skill"),
    "partdone": _("Part of a course"),
    "share": _("Sharing"),
    "modulepage": _("Module page"),
    "coursepage": _("Course page"),
    "topicpage": _("Topic page"),
    "agency": _("Agency"),
    "group": _("Group"),
    "invitation": _("Invitation"),
    "block": _("Block"),
    "batch": _("People added together"),
    "device": _("Device"),
    "groupplace": _("Someone"),
    "managernotice": _("Notice"),
    "checkpoint": _("Log"),
    "certificate": _("Certificate"),
    "externaltraining": _("Training from elsewhere"),
    "stateconfirmation": _("A state’s rule"),
}

RESULTS = {
    "": _("Done"),
    "refused": _("Refused"),
    "wrong": _("Not right"),
    "unknown": _("Unknown address"),
    "yes": _("Yes"),
    "no": _("No"),
    "paper": _("A certificate or a letter"),
    "license": _("A license or a state certification"),
    "record": _("A training record of another employer"),
    "shown": _("They showed it"),
    "error": _("Issued by mistake"),
}


def verb_words(verb: str) -> str:
    """Return what a verb says; one that has no words yet reads as it is written."""
    known = VERBS.get(verb)
    return str(known[1]) if known else verb.replace(".", " ").replace("_", " ")


def thing_words(kind: str) -> str:
    return str(THINGS.get(kind, kind))


def result_words(result: str) -> str:
    """Return a result in words; numbers of rows or people stand as they are."""
    return str(RESULTS.get(result, result))


def verbs_of(kind: str) -> list[str]:
    return [verb for verb, (its_kind, _words) in VERBS.items() if its_kind == kind]
