"""Facts of the federation."""

from federation.models.affiliation import Affiliation
from federation.models.household import Household
from federation.models.institution import Institution, InstitutionSpell
from federation.models.meeting import Meeting, MeetingLine
from federation.models.member import Membership, Person
from federation.models.office import OfficeTerm
from federation.models.tier import Tier, TierLabel

__all__ = [
    "Affiliation",
    "Household",
    "Institution",
    "InstitutionSpell",
    "Meeting",
    "MeetingLine",
    "Membership",
    "OfficeTerm",
    "Person",
    "Tier",
    "TierLabel",
]
