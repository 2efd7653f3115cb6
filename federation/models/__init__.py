"""Facts of the federation."""

from federation.models.affiliation import Affiliation
from federation.models.bank import BankAccount
from federation.models.household import Household
from federation.models.institution import Institution, InstitutionSpell
from federation.models.lifecycle import Conservation, Regrouping, StatusChange
from federation.models.meeting import Meeting, MeetingLine
from federation.models.member import Membership, Person
from federation.models.norm import OperatingNorm
from federation.models.office import OfficeTerm
from federation.models.tier import Tier, TierLabel

__all__ = [
    "Affiliation",
    "BankAccount",
    "Conservation",
    "Household",
    "Institution",
    "InstitutionSpell",
    "Meeting",
    "MeetingLine",
    "Membership",
    "OfficeTerm",
    "OperatingNorm",
    "Person",
    "Regrouping",
    "StatusChange",
    "Tier",
    "TierLabel",
]
