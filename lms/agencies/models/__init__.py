"""Agencies, who belongs to them and as what, who supports whom, and ways to sign in."""

from .agency import Agency, ManagerNotice, RealSince
from .card import LettingIn, OneTimeCode, SignInCard, SignInNotice
from .group import Block, Group, GroupPlace
from .invitation import Invitation
from .membership import Batch, Membership, MembershipQuerySet, PeopleFile
from .place import LocalPlace
from .reaching import HowToReach
from .site_contact import SiteContact

__all__ = [
    "Agency",
    "Batch",
    "Block",
    "Group",
    "GroupPlace",
    "HowToReach",
    "Invitation",
    "LettingIn",
    "LocalPlace",
    "ManagerNotice",
    "Membership",
    "MembershipQuerySet",
    "OneTimeCode",
    "PeopleFile",
    "RealSince",
    "SignInCard",
    "SignInNotice",
    "SiteContact",
]
