"""Endpoints of the federation under /api/v1/."""

from federation.interfaces.bank_accounts import BankAccountRows
from federation.interfaces.bank_figures import BankFigureRows
from federation.interfaces.books import BookRows
from federation.interfaces.cadres import CadreRows
from federation.interfaces.cash_credit import CashCreditRows, DrawingPowerRows, LoanDrawingRows
from federation.interfaces.exits import ExitRows
from federation.interfaces.funds import CreditPlanRows, FundReleaseRows
from federation.interfaces.governance import BodyMeetingRows, CommitteeMemberRows, CommitteeRows, ResolutionRows
from federation.interfaces.grading import GradeRows, GradeSheetRows
from federation.interfaces.institutions import InstitutionRows
from federation.interfaces.journals import JournalRows
from federation.interfaces.keyings import KeyingRows
from federation.interfaces.linkage import LinkageRows
from federation.interfaces.loans import LoanRepaymentRows, LoanRows
from federation.interfaces.meetings import MeetingRows
from federation.interfaces.members import MemberRows
from federation.interfaces.money_rules import MoneyRuleRows
from federation.interfaces.norms import NormRows
from federation.interfaces.readiness import ReadinessRows
from federation.interfaces.recovery import RecoveryLineRows, RecoveryMeetingRows
from federation.interfaces.registrations import RegistrationRows
from federation.interfaces.savings import SavingsRuleRows
from federation.interfaces.savings_returns import SavingsReturnRows
from federation.interfaces.subvention import SubventionReceiptRows, SubventionRows
from federation.interfaces.sutra_reviews import SutraReviewRows
from federation.interfaces.trainers import TrainerRows
from federation.interfaces.trainings import ParticipationRows, TrainingRows

routes = [
    ("institutions", InstitutionRows, "institution"),
    ("bank-accounts", BankAccountRows, "bank-account"),
    ("members", MemberRows, "member"),
    ("exits", ExitRows, "exit"),
    ("meetings", MeetingRows, "meeting"),
    ("journals", JournalRows, "journal"),
    ("books", BookRows, "book"),
    ("loans", LoanRows, "loan"),
    ("loan-repayments", LoanRepaymentRows, "loan-repayment"),
    ("second-keyings", KeyingRows, "second-keying"),
    ("cadres", CadreRows, "cadre"),
    ("trainings", TrainingRows, "training"),
    ("trainers", TrainerRows, "trainer"),
    ("participations", ParticipationRows, "participation"),
    ("registrations", RegistrationRows, "registration"),
    ("savings-returns", SavingsReturnRows, "savings-return"),
    ("savings-rules", SavingsRuleRows, "savings-rule"),
    ("committees", CommitteeRows, "committee"),
    ("committee-members", CommitteeMemberRows, "committee-member"),
    ("body-meetings", BodyMeetingRows, "body-meeting"),
    ("resolutions", ResolutionRows, "resolution"),
    ("norms", NormRows, "norm"),
    ("money-rules", MoneyRuleRows, "money-rule"),
    ("readiness", ReadinessRows, "readiness"),
    ("grades", GradeRows, "grade"),
    ("grade-sheets", GradeSheetRows, "grade-sheet"),
    ("sutra-reviews", SutraReviewRows, "sutra-review"),
    ("credit-plans", CreditPlanRows, "credit-plan"),
    ("fund-releases", FundReleaseRows, "fund-release"),
    ("bank-figures", BankFigureRows, "bank-figure"),
    ("recovery-meetings", RecoveryMeetingRows, "recovery-meeting"),
    ("recovery-lines", RecoveryLineRows, "recovery-line"),
    ("subvention-claims", SubventionRows, "subvention-claim"),
    ("subvention-receipts", SubventionReceiptRows, "subvention-receipt"),
    ("linkage-applications", LinkageRows, "linkage-application"),
    ("cash-credits", CashCreditRows, "cash-credit"),
    ("drawing-powers", DrawingPowerRows, "drawing-power"),
    ("loan-drawings", LoanDrawingRows, "loan-drawing"),
]
