"""Capabilities and verbs of the federation, and the roles of the programme.

Sibling apps grant their own capabilities to these roles in their `roles.py`. Who enters, verifies and
reads follows the mission's usual division of work; a state may differ (docs/roles.md lists the result).
"""

from django.utils.translation import gettext_lazy as _

from core.access import capabilities, roles
from core.access.roles import Role
from core.audit import declare_verb

VIEW_INSTITUTION = "federation.view_institution"
CHANGE_INSTITUTION = "federation.change_institution"
REGISTER = "federation.register_institution"
VIEW_HOUSEHOLD = "federation.view_household"
VIEW_MEMBER = "federation.view_member"
CHANGE_MEMBER = "federation.change_member"
VIEW_MEETING = "federation.view_meeting"
ENTER_MEETING = "federation.enter_meeting"
EXPORT_MOBILE = "federation.export_mobile"
ANSWER_REQUESTS = "federation.answer_data_requests"
VIEW_FIGURES = "core.view_figures"
VERIFY_INSTITUTION = "federation.verify_institution"
APPROVE_INSTITUTION = "federation.approve_institution"
VERIFY_MEETING = "federation.verify_meeting"
VIEW_TYPING = "federation.view_typing"
VERIFY_MEMBER = "federation.verify_member"
PAY = "federation.pay"
VERIFY_LATE = "federation.verify_late"
VIEW_LATE = "federation.view_late"
VIEW_CADRE = "federation.view_cadre"
CHANGE_CADRE = "federation.change_cadre"
VERIFY_CADRE = "federation.verify_cadre"
PAY_HONORARIUM = "federation.pay_honorarium"
VIEW_TRAINING = "federation.view_training"
CHANGE_TRAINING = "federation.change_training"
VERIFY_TRAINING = "federation.verify_training"
NAME_TRAINERS = "federation.name_trainers"
DECIDE_DOUBLE = "federation.decide_double"
APPROVE_FUND = "federation.approve_fund"
VIEW_LOAN = "federation.view_loan"
VIEW_LINKAGE = "federation.view_linkage"
VIEW_BANK_FIGURE = "federation.view_bank_figure"
ENTER_RECOVERY = "federation.enter_recovery"
ENTER_DECISION = "federation.enter_bank_decision"

for _slug, _label in {
    VIEW_INSTITUTION: _("See institutions"),
    CHANGE_INSTITUTION: _("Enter and change institutions"),
    REGISTER: _("Enter and end registrations of institutions"),
    VIEW_HOUSEHOLD: _("See households, without names"),
    VIEW_MEMBER: _("See members by name"),
    CHANGE_MEMBER: _("Enter and change members"),
    EXPORT_MOBILE: _("Take out lists with whole mobile numbers"),
    ANSWER_REQUESTS: _("Answer what women ask about their own data"),
    VIEW_MEETING: _("See meetings and their totals"),
    ENTER_MEETING: _("Enter and close meetings"),
    VERIFY_INSTITUTION: _("Verify institutions that others entered"),
    APPROVE_INSTITUTION: _("Approve verified institutions"),
    VERIFY_MEETING: _("Verify meetings that others closed"),
    VIEW_TYPING: _("See who typed a sheet, and how often each operator was wrong"),
    VERIFY_MEMBER: _("Verify that members joined or left"),
    PAY: _("See whole account numbers, to pay"),
    VERIFY_LATE: _("Verify in place of the cluster coordinator what waits too long"),
    VIEW_LATE: _("See what waits too long in the blocks, and remind"),
    VIEW_CADRE: _("See cadres, their sheets and honorarium"),
    CHANGE_CADRE: _("Enter cadres and their monthly sheets"),
    VERIFY_CADRE: _("Verify monthly sheets that others entered"),
    PAY_HONORARIUM: _("Record that honorarium was paid"),
    VIEW_TRAINING: _("See trainings and who took part"),
    CHANGE_TRAINING: _("Plan trainings and enter who took part"),
    NAME_TRAINERS: _("Say who teaches a training"),
    VERIFY_TRAINING: _("Verify trainings that others closed"),
    DECIDE_DOUBLE: _("Decide whether two entries are one woman, and merge them"),
    APPROVE_FUND: _("Approve micro credit plans and releases of funds"),
    VIEW_LOAN: _("See loans and recovery meetings"),
    VIEW_LINKAGE: _("See applications to banks"),
    VIEW_BANK_FIGURE: _("See figures of banks and where the books differ"),
    ENTER_RECOVERY: _("Enter recovery meetings and promises"),
    ENTER_DECISION: _("Enter that a bank has an application, sanctioned or refused it"),
}.items():
    capabilities.declare(_slug, _label)

BLOCK, DISTRICT, STATE, NATION = ("block",), ("district",), ("state",), ("nation",)

for _role in (
    Role("bookkeeper", _("SHG bookkeeper"), BLOCK),
    Role("block_operator", _("Block data entry operator"), BLOCK),
    Role("cluster_coordinator", _("Cluster coordinator"), BLOCK),
    Role("block_manager", _("Block programme manager"), BLOCK),
    Role("block_accountant", _("Block accountant"), BLOCK),
    Role("district_manager", _("District programme manager"), DISTRICT),
    Role("state_manager", _("State mission staff"), STATE, second_factor=True),
    Role("national_manager", _("National mission staff"), NATION, second_factor=True),
    Role("bank_mitra", _("Bank Mitra of a branch"), BLOCK, of_branch=True),
    Role("federation_committee", _("Executive committee of a federation"), BLOCK),
    Role("samta_sakhi", _("Samta Sakhi"), BLOCK, own_rows_only=True),
    Role("resource_group_member", _("Local resource group member"), BLOCK, own_rows_only=True),
    Role("enterprise_consultant", _("Micro enterprise consultant"), BLOCK, own_rows_only=True),
    Role("grc_counsellor", _("Counsellor of a gender resource centre"), BLOCK, second_factor=True, own_rows_only=True),
    Role("partner_reader", _("Partner organisation, reading"), ("block", "district", "state"), for_partner=True),
    Role("partner_writer", _("Partner organisation, reading and filing"), ("block", "district"), for_partner=True),
):
    roles.declare(_role)

_FIELD = ("block_operator", "cluster_coordinator", "block_manager", "district_manager")
_MISSIONS = ("state_manager", "national_manager")
_PARTNERS = ("partner_reader", "partner_writer")

roles.grant(VIEW_INSTITUTION, "bookkeeper", "federation_committee", *_FIELD, *_MISSIONS, *_PARTNERS)
roles.grant(VIEW_MEETING, "bookkeeper", "federation_committee", *_FIELD, *_MISSIONS, *_PARTNERS)
roles.grant(VIEW_HOUSEHOLD, *_FIELD, *_MISSIONS)
roles.grant(VIEW_MEMBER, "bookkeeper", *_FIELD, *_PARTNERS)
roles.grant(CHANGE_INSTITUTION, "block_operator")
roles.grant(REGISTER, "block_operator", "partner_writer")
roles.grant(CHANGE_MEMBER, "block_operator")
roles.grant(ENTER_MEETING, "bookkeeper", "block_operator", "partner_writer")
roles.grant(EXPORT_MOBILE, "block_manager")
roles.grant(ANSWER_REQUESTS, "block_manager")
for _capability in (PAY, VIEW_INSTITUTION, VIEW_MEETING, VIEW_MEMBER):
    roles.grant(_capability, "block_accountant")
for _capability in (VERIFY_INSTITUTION, VERIFY_MEETING, VERIFY_MEMBER):
    roles.grant(_capability, "cluster_coordinator")
for _capability in (APPROVE_INSTITUTION, VERIFY_LATE, "core.manage_stand_ins"):
    roles.grant(_capability, "block_manager")
roles.grant(VIEW_TYPING, "cluster_coordinator", "block_manager")
roles.grant(VIEW_LATE, "district_manager")
roles.grant(VIEW_CADRE, "bookkeeper", *_FIELD, *_PARTNERS)
roles.grant(CHANGE_CADRE, "block_operator", "cluster_coordinator")
roles.grant(VERIFY_CADRE, "cluster_coordinator")
roles.grant(PAY_HONORARIUM, "block_manager")
roles.grant(VIEW_TRAINING, "bookkeeper", *_FIELD, *_MISSIONS, *_PARTNERS)
roles.grant(CHANGE_TRAINING, *_FIELD, "state_manager")
roles.grant(NAME_TRAINERS, *_FIELD, "state_manager", "partner_writer")
roles.grant(VERIFY_TRAINING, "cluster_coordinator", "block_manager")
roles.grant(DECIDE_DOUBLE, "cluster_coordinator", "block_manager", "district_manager")
roles.grant(APPROVE_FUND, "block_manager")
# Each of these rows is also a branch's: whoever sees members sees loans, and a Bank Mitra those of her branch alone.
for _capability in (VIEW_LOAN, VIEW_BANK_FIGURE):
    roles.grant(_capability, "bookkeeper", "block_accountant", "bank_mitra", *_FIELD, *_PARTNERS)
roles.grant(
    VIEW_LINKAGE,
    "bookkeeper",
    "block_accountant",
    "federation_committee",
    "bank_mitra",
    *_FIELD,
    *_MISSIONS,
    *_PARTNERS,
)
for _capability in (ENTER_RECOVERY, ENTER_DECISION):
    roles.grant(_capability, "bookkeeper", "block_operator", "partner_writer", "bank_mitra")
roles.grant("core.view_work", "bookkeeper", *_FIELD)
roles.grant("core.close_month", "block_manager")
roles.grant("core.reopen_month", "district_manager")
roles.grant("core.run_jobs", "bank_mitra", "mis_nodal_officer", *_FIELD, *_MISSIONS)
roles.grant(VIEW_FIGURES, "federation_committee", "mis_nodal_officer", *_FIELD, *_MISSIONS, *_PARTNERS)

for _verb, _label in {
    "institution.created": _("Institution entered"),
    "institution.changed": _("Institution changed"),
    "institution.handed_in": _("Institution handed in"),
    "institution.activated": _("Institution approved and active"),
    "institution.status_asked": _("Change of status asked for"),
    "institution.regrouping_asked": _("Merger or split asked for"),
    "institution.merged": _("Institution merged into another"),
    "institution.split": _("Institution split"),
    "institution.dormancy_looked": _("Groups without meetings looked for"),
    "registration.entered": _("Registration entered"),
    "registration.changed": _("Registration changed"),
    "registration.ended": _("Registration ended"),
    "registration.act_set": _("Act of registration set"),
    "bank_account.entered": _("Bank account entered"),
    "bank_account.closed": _("Bank account closed"),
    "bank_account.carried_over": _("Bank account goes on with another group"),
    "bank_account.seen": _("Whole account number seen"),
    "institution.restated": _("Status, frequency or registration changed"),
    "institution.affiliated": _("Affiliation changed"),
    "member.joined": _("Member joined"),
    "member.changed": _("Member's record changed"),
    "member.left": _("Member left"),
    "member.voided": _("Membership entered by mistake struck out"),
    "member.transferred": _("Member moved to another group"),
    "member.moved_house": _("Member moved house"),
    "keying.drawn": _("Sheet drawn to be typed again"),
    "keying.typed": _("Sheet typed again"),
    "keying.decided": _("Differences of a sheet decided"),
    "transfer.offered": _("Member offered to a group of another block"),
    "transfer.decided": _("Offer of a member decided"),
    "bank_account.set": _("Bank account entered"),
    "bank_account.shown": _("Whole bank account number shown"),
    "photograph.set": _("Photograph stored"),
    "photograph.removed": _("Photograph removed"),
    "consent.given": _("Consent given"),
    "consent.withdrawn": _("Consent taken back"),
    "data_request.received": _("Request about own data received"),
    "data_request.answered": _("Request about own data answered"),
    "data_request.erased": _("Data erased at her request"),
    "member.imported": _("Members imported"),
    "double.entered_anyway": _("Entered although she looked like a woman on record"),
    "double.asked_for": _("Another block asked for a woman on its record"),
    "double.found": _("Likely doubles found"),
    "double.merged": _("Two entries of one woman merged"),
    "double.apart": _("Two entries found to be two women"),
    "double.undone": _("Decision on two entries taken back"),
    "double.far_answered": _("Answered whether she is entered in another district"),
    "institution.imported": _("Groups imported"),
    "office.imported": _("Office bearers imported"),
    "office.taken": _("Office taken"),
    "office.left": _("Office left"),
    "household.created": _("Household entered"),
    "household.changed": _("Household changed"),
    "meeting.opened": _("Meeting opened"),
    "meeting.closed": _("Meeting closed"),
    "meeting.discarded": _("Draft meeting discarded"),
    "cadre.engaged": _("Cadre engaged"),
    "cadre.area_changed": _("Service area of a cadre changed"),
    "cadre.ended": _("Engagement of a cadre ended"),
    "cadre.imported": _("Cadres imported"),
    "sheet.filed": _("Monthly sheet of a cadre filed"),
    "sheet.verified": _("Monthly sheet of a cadre verified"),
    "honorarium.paid": _("Honorarium paid"),
    "training.planned": _("Training planned"),
    "training.trainer_added": _("Trainer added"),
    "training.trainer_removed": _("Trainer taken off"),
    "training.enrolled": _("Participants enrolled"),
    "training.attendance": _("Attendance and scores entered"),
    "training.closed": _("Training closed"),
    "training.cancelled": _("Training cancelled"),
    "committee.formed": _("Body formed"),
    "committee.changed": _("Body changed"),
    "committee.seated": _("Members of a body entered"),
    "committee.imported": _("Members of bodies imported"),
    "committee.left": _("Member left a body"),
    "body_meeting.opened": _("Meeting of a body opened"),
    "body_meeting.closed": _("Meeting of a body closed"),
    "body_meeting.discarded": _("Draft meeting of a body discarded"),
    "resolution.settled": _("Resolution followed up"),
    "office.rotation_looked": _("Overdue rotations looked for"),
    "training.imported": _("Trainings imported"),
    "norm.set": _("Norm of a state set"),
    "savings.return_paid": _("Return paid on savings"),
    "savings.agreed": _("Savings agreed on"),
    "savings.ended": _("Kind of savings ended"),
    "journal.posted": _("Entry made in the books"),
    "journal.reversal_asked": _("Reversal of an entry asked for"),
    "journal.reversed": _("Entry of the books reversed"),
    "journal.loaded": _("Books loaded"),
    "books.taken_out": _("Statement of books taken out as a file"),
    "grade.computed": _("Grades computed from records"),
    "grade_sheet.filled": _("Sheet of grading filled"),
    "grade_sheet.checked": _("Sheet of grading checked"),
    "sutra_review.entered": _("Review of sutras 6 to 10 entered"),
    "money_rule.set": _("Rule of corpus, dose or grading set"),
    "credit_plan.saved": _("Micro credit plan saved"),
    "credit_plan.handed_in": _("Micro credit plan handed in"),
    "credit_plan.appraised": _("Micro credit plan appraised"),
    "credit_plan.approved": _("Micro credit plan approved"),
    "fund.proposed": _("Release of a fund proposed"),
    "fund.approved": _("Release of a fund approved"),
    "fund.released": _("Fund released"),
    "fund.returned": _("Fund returned"),
    "fund.taken_back": _("Release of a fund taken back with its entry"),
    "linkage.begun": _("Application to a bank begun"),
    "linkage.changed": _("Application to a bank corrected"),
    "linkage.handed_in": _("Application to a bank handed in"),
    "linkage.recommended": _("Application to a bank recommended"),
    "linkage.with_bank": _("Application given to the bank"),
    "linkage.sanctioned": _("Application sanctioned by the bank"),
    "linkage.refused": _("Application refused by the bank"),
    "linkage.paid_out": _("Loan of a bank paid out on an application"),
    "linkage.given_up": _("Application to a bank given up"),
    "bank_figure.imported": _("Figures of a bank imported"),
    "bank_figure.closed": _("Difference to a bank closed"),
    "recovery.entered": _("Recovery meeting entered"),
    "recovery.changed": _("Recovery meeting corrected"),
    "recovery.lines_kept": _("Overdue loans of a recovery meeting saved"),
    "subvention.reckoned": _("Interest subvention reckoned"),
    "subvention.claimed": _("Interest subvention claimed"),
    "subvention.received": _("Interest subvention received"),
    "subvention.dropped": _("Claim of interest subvention set aside"),
    "subvention.taken_back": _("Interest subvention taken back with its entry"),
    "loan.disbursed": _("Loan given"),
    "loan.drawn": _("More of a limit drawn"),
    "loan.power_set": _("Drawing power of a limit set"),
    "loan.brought_in": _("Loan of before brought in"),
    "loan.repaid": _("Loan repaid"),
    "loan.restructured": _("Loan restructured"),
    "loan.written_off": _("Loan written off"),
    "simulation.run": _("Simulated data written"),
}.items():
    declare_verb(_verb, _label)
