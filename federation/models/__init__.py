"""Facts of the federation."""

from federation.models.affiliation import Affiliation
from federation.models.bank import BankAccount
from federation.models.bank_account import MemberBankAccount
from federation.models.consent import ConsentNotice, ConsentPurpose, ConsentRecord
from federation.models.data_request import DataRequest
from federation.models.household import Household
from federation.models.institution import Institution, InstitutionSpell
from federation.models.lifecycle import Conservation, Regrouping, StatusChange
from federation.models.meeting import Meeting, MeetingLine
from federation.models.member import Membership, Person
from federation.models.norm import OperatingNorm
from federation.models.office import OfficeTerm
from federation.models.settlement import ExitSettlement, TransferOffer
from federation.models.tier import Tier, TierLabel

__all__ = [
    "Affiliation",
    "BankAccount",
    "ConsentNotice",
    "ConsentPurpose",
    "ConsentRecord",
    "Conservation",
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
    "OperatingNorm",
    "Person",
    "Regrouping",
    "StatusChange",
    "Tier",
    "TierLabel",
    "TransferOffer",
]
