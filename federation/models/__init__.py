"""Facts of the federation."""

from federation.models.affiliation import Affiliation
from federation.models.bank_account import MemberBankAccount
from federation.models.consent import ConsentNotice, ConsentPurpose, ConsentRecord
from federation.models.data_request import DataRequest
from federation.models.household import Household
from federation.models.institution import Institution, InstitutionSpell
from federation.models.meeting import Meeting, MeetingLine
from federation.models.member import Membership, Person
from federation.models.office import OfficeTerm
from federation.models.settlement import ExitSettlement, TransferOffer
from federation.models.tier import Tier, TierLabel

__all__ = [
    "Affiliation",
    "ConsentNotice",
    "ConsentPurpose",
    "ConsentRecord",
    "DataRequest",
    "ExitSettlement",
    "Household",
    "Institution",
    "InstitutionSpell",
    "Meeting",
    "MeetingLine",
    "MemberBankAccount",
    "Membership",
    "OfficeTerm",
    "Person",
    "Tier",
    "TierLabel",
    "TransferOffer",
]
