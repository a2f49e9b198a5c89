"""What is owed and done: assignments and offers, cycles, evidence, completions.

Records point at versions, never at pages. Nothing here is reset or overwritten: a second
year is a second cycle, and evidence is append-only.
"""

from .assignment import Assignment, NamedMember
from .completion import Certificate, Completion, Void
from .cycle import Cycle, CycleAssignment, CycleQuerySet
from .evidence import CheckAttempt, ExtraTry, StepEvent
from .hours import Certification, ExternalTraining, PriorLearning, Proof, StateConfirmation
from .leave import Leave
from .reminder import Reminder, ReminderChoice
from .sharing import Share, SharedLook
from .signing import Observer, PartDone, SignOff

__all__ = [
    "Assignment",
    "Certificate",
    "Certification",
    "CheckAttempt",
    "Completion",
    "Cycle",
    "CycleAssignment",
    "CycleQuerySet",
    "ExternalTraining",
    "ExtraTry",
    "Leave",
    "NamedMember",
    "Observer",
    "PartDone",
    "PriorLearning",
    "Proof",
    "Reminder",
    "ReminderChoice",
    "Share",
    "SharedLook",
    "SignOff",
    "StateConfirmation",
    "StepEvent",
    "Void",
]
