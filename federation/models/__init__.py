"""Facts of the federation."""

from federation.models.activity import ActivitySheet, HonorariumDue, HonorariumPayment
from federation.models.affiliation import Affiliation
from federation.models.cadre import CadreEngagement, CadreQualification, CadreType, ServiceArea
from federation.models.household import Household
from federation.models.institution import Institution, InstitutionSpell
from federation.models.meeting import Meeting, MeetingLine
from federation.models.member import Membership, Person
from federation.models.office import OfficeTerm
from federation.models.tier import Tier, TierLabel
from federation.models.training import Curriculum, EventModule, Participation, TrainingEvent, TrainingModule

__all__ = [
    "ActivitySheet",
    "Affiliation",
    "CadreEngagement",
    "CadreQualification",
    "CadreType",
    "Curriculum",
    "EventModule",
    "HonorariumDue",
    "HonorariumPayment",
    "Household",
    "Institution",
    "InstitutionSpell",
    "Meeting",
    "MeetingLine",
    "Membership",
    "OfficeTerm",
    "Participation",
    "Person",
    "ServiceArea",
    "Tier",
    "TierLabel",
    "TrainingEvent",
    "TrainingModule",
]
