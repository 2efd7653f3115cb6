"""Endpoints of the federation under /api/v1/."""

from federation.interfaces.bank_accounts import BankAccountRows
from federation.interfaces.cadres import CadreRows
from federation.interfaces.exits import ExitRows
from federation.interfaces.governance import BodyMeetingRows, CommitteeMemberRows, CommitteeRows, ResolutionRows
from federation.interfaces.institutions import InstitutionRows
from federation.interfaces.keyings import KeyingRows
from federation.interfaces.loans import LoanRepaymentRows, LoanRows
from federation.interfaces.meetings import MeetingRows
from federation.interfaces.members import MemberRows
from federation.interfaces.norms import NormRows
from federation.interfaces.registrations import RegistrationRows
from federation.interfaces.trainers import TrainerRows
from federation.interfaces.trainings import ParticipationRows, TrainingRows

routes = [
    ("institutions", InstitutionRows, "institution"),
    ("bank-accounts", BankAccountRows, "bank-account"),
    ("members", MemberRows, "member"),
    ("exits", ExitRows, "exit"),
    ("meetings", MeetingRows, "meeting"),
    ("loans", LoanRows, "loan"),
    ("loan-repayments", LoanRepaymentRows, "loan-repayment"),
    ("second-keyings", KeyingRows, "second-keying"),
    ("cadres", CadreRows, "cadre"),
    ("trainings", TrainingRows, "training"),
    ("trainers", TrainerRows, "trainer"),
    ("participations", ParticipationRows, "participation"),
    ("registrations", RegistrationRows, "registration"),
    ("committees", CommitteeRows, "committee"),
    ("committee-members", CommitteeMemberRows, "committee-member"),
    ("body-meetings", BodyMeetingRows, "body-meeting"),
    ("resolutions", ResolutionRows, "resolution"),
    ("norms", NormRows, "norm"),
]
