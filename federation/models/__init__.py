"""Facts of the federation."""

from federation.models.activity import ActivitySheet, HonorariumDue, HonorariumPayment
from federation.models.affiliation import Affiliation
from federation.models.bank import BankAccount
from federation.models.bank_account import MemberBankAccount
from federation.models.bank_figure import BankFigure, FigureDifference
from federation.models.body_meeting import BodyMeeting, BodyMeetingLine, FollowUp, Resolution
from federation.models.cadre import CadreEngagement, CadreQualification, CadreType, ServiceArea
from federation.models.committee import Committee, CommitteeKind, CommitteeMember
from federation.models.consent import ConsentNotice, ConsentPurpose, ConsentRecord
from federation.models.credit_plan import CreditNeed, CreditPlan, CreditPurpose
from federation.models.data_request import DataRequest
from federation.models.double import DoubleDecision, DoublePair, PersonTrace
from federation.models.drawing_power import DrawingPower
from federation.models.fund import Fund, FundRelease
from federation.models.grade_sheet import GradeSheet, SheetPoints, SheetRow, SheetTemplate
from federation.models.grading import GradeComponent, GradeFormula, GradeResult
from federation.models.household import Household
from federation.models.institution import Institution, InstitutionSpell
from federation.models.journal import Journal, JournalLine
from federation.models.leadership import Leadership
from federation.models.ledger import LedgerHead
from federation.models.lifecycle import Conservation, Regrouping, StatusChange
from federation.models.linkage import LinkageApplication
from federation.models.loan import Loan, LoanEntry, LoanInstalment, LoanSchedule
from federation.models.loan_month import LoanMonth
from federation.models.loan_terms import LoanProduct, LoanPurpose
from federation.models.meeting import Meeting, MeetingLine
from federation.models.meeting_money import MeetingLoan, MeetingMoney
from federation.models.member import Membership, Person
from federation.models.money_rule import CorpusRule, DoseRule
from federation.models.norm import OperatingNorm
from federation.models.office import OfficeTerm
from federation.models.recovery import RecoveryLine, RecoveryMeeting
from federation.models.registration import Registration, RegistrationAct
from federation.models.reversal_request import ReversalRequest
from federation.models.savings import SavingsRule
from federation.models.savings_month import SavingsMonth
from federation.models.savings_return import SavingsReturn, SavingsReturnLine
from federation.models.second_keying import KeyingDifference, SecondKeying
from federation.models.settlement import ExitSettlement, TransferOffer
from federation.models.subvention import SubventionClaim, SubventionPart, SubventionRule
from federation.models.sutra_review import SutraReview
from federation.models.tier import Tier, TierLabel
from federation.models.trainer import Trainer
from federation.models.training import Curriculum, EventModule, Participation, TrainingEvent, TrainingModule
from federation.models.traits import EarlierHousehold, EarlierTraits, Trait

__all__ = [
    "ActivitySheet",
    "Affiliation",
    "BankAccount",
    "BankFigure",
    "BodyMeeting",
    "BodyMeetingLine",
    "CadreEngagement",
    "CadreQualification",
    "CadreType",
    "Committee",
    "CommitteeKind",
    "CommitteeMember",
    "ConsentNotice",
    "ConsentPurpose",
    "ConsentRecord",
    "Conservation",
    "CorpusRule",
    "CreditNeed",
    "CreditPlan",
    "CreditPurpose",
    "Curriculum",
    "DataRequest",
    "DoseRule",
    "DoubleDecision",
    "DoublePair",
    "DrawingPower",
    "EarlierHousehold",
    "EarlierTraits",
    "EventModule",
    "ExitSettlement",
    "FigureDifference",
    "FollowUp",
    "Fund",
    "FundRelease",
    "GradeComponent",
    "GradeFormula",
    "GradeResult",
    "GradeSheet",
    "HonorariumDue",
    "HonorariumPayment",
    "Household",
    "Institution",
    "InstitutionSpell",
    "Journal",
    "JournalLine",
    "KeyingDifference",
    "Leadership",
    "LedgerHead",
    "LinkageApplication",
    "Loan",
    "LoanEntry",
    "LoanInstalment",
    "LoanMonth",
    "LoanProduct",
    "LoanPurpose",
    "LoanSchedule",
    "Meeting",
    "MeetingLine",
    "MeetingLoan",
    "MeetingMoney",
    "MemberBankAccount",
    "Membership",
    "OfficeTerm",
    "OperatingNorm",
    "Participation",
    "Person",
    "PersonTrace",
    "RecoveryLine",
    "RecoveryMeeting",
    "Registration",
    "RegistrationAct",
    "Regrouping",
    "Resolution",
    "ReversalRequest",
    "SavingsMonth",
    "SavingsReturn",
    "SavingsReturnLine",
    "SavingsRule",
    "SecondKeying",
    "ServiceArea",
    "SheetPoints",
    "SheetRow",
    "SheetTemplate",
    "StatusChange",
    "SubventionClaim",
    "SubventionPart",
    "SubventionRule",
    "SutraReview",
    "Tier",
    "TierLabel",
    "Trainer",
    "TrainingEvent",
    "TrainingModule",
    "Trait",
    "TransferOffer",
]
