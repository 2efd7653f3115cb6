"""Registers of the federation that tell their history."""

from django.utils.translation import gettext_lazy as _

from core.history import Part, Register, declare
from federation.models import (
    Affiliation,
    BankAccount,
    ConsentRecord,
    ExitSettlement,
    Household,
    Institution,
    InstitutionSpell,
    Meeting,
    MeetingLine,
    MemberBankAccount,
    Membership,
    OfficeTerm,
    Person,
    Registration,
    Regrouping,
    SavingsReturn,
    SavingsRule,
    StatusChange,
)
from federation.models.meeting import AMOUNTS
from federation.roles import ANSWER_REQUESTS, PAY, VIEW_MEMBER
from federation.services.person_record import PROFILE_FIELDS

PLACE = ("block", "panchayat", "village")
SPAN = ("starts_on", "ends_on")

declare(Register("institution", (
    Part(Institution, "", (
        "name", "name_local", "code", "tier", "formed_on", "registered_on", "registration_number",
        "meeting_frequency", "compulsory_saving_rupees", "status", "origin", "category", "promoted_by", "promoter_name",
        "meeting_day", "cash_book_number", "cash_book_page", "basic_training_given", "joins", "merged_into",
        "split_from", "revived_on", "creditable_from", *PLACE,
    )),
    Part(
        InstitutionSpell, _("Status over time"),
        ("status", "meeting_frequency", "is_registered", "is_trained", *SPAN, "reason", "origin", "entered_on"), by="institution_id",
    ),
    Part(
        StatusChange, _("Change of status"),
        ("before", "after", "on", "reason", "text", "savings_rupees", "loans_outstanding_rupees", "books_with",
         "taken_effect_on"), by="institution_id",
    ),
    Part(
        Regrouping, _("Merger or split, members given"),
        ("kind", "taking", "name", "on", "reason", "text", "resolution_number", "done_on"), by="giving_id",
        labels={"taking": _("Takes them in"), "kind": _("Kind")},
    ),
    Part(
        Regrouping, _("Merger or split, members taken in"),
        ("kind", "giving", "on", "reason", "text", "resolution_number", "done_on"), by="taking_id",
        labels={"giving": _("Gives members"), "kind": _("Kind")},
    ),
    Part(Affiliation, _("Affiliation"), ("parent", *SPAN, "reason"), by="child_id", labels={"parent": _("Belongs to")}),
    Part(OfficeTerm, _("Office"), ("post", "person", *SPAN, "how_chosen", "resolution_number"), by="institution_id", labels={"person": _("Name")}),
    Part(
        Registration, _("Registration"),
        ("act", "number", "registered_on", "valid_until", "certificate_kind", "certificate_on", "ended_on", "end_reason"),
        by="institution_id",
    ),
    Part(
        SavingsRule, _("Savings agreed on"), ("kind", "amount_rupees", "return_percent", "return_basis", *SPAN),
        by="institution_id",
    ),
    Part(
        SavingsReturn, _("Return paid on savings"), ("since", "until", "total_rupees", "journal", "taken_back_on"),
        by="institution_id", labels={"journal": _("Voucher number")},
    ),
    Part(BankAccount, _("Bank account"), ("kind", "bank", "branch", "ifsc", "opened_on", "closed_on"), by="institution_id"),
)))  # fmt: skip

declare(Register("member", (
    Part(Person, "", (
        "name", "name_local", "relation", "relation_name", "gender", "birth_year", "social_category", "mobile",
        *PROFILE_FIELDS, "household", *PLACE,
    ), hidden={"mobile": VIEW_MEMBER} | dict.fromkeys(PROFILE_FIELDS, ANSWER_REQUESTS)),
    Part(
        Membership, _("Membership"),
        ("institution", "number", "household", "joined_on", "left_on", "exit_reason", "has_dues"), by="person_id",
        labels={"institution": _("Group"), "household": _("Household")},
    ),
    Part(
        ExitSettlement, _("Settlement when she left"),
        ("membership", "kind", "savings_due_rupees", "loan_outstanding_rupees", "set_off_rupees", "paid_out_rupees",
         "still_due_rupees", "paid_to", "payee_name", "paid_on", "guarantor", "resolution_number"),
        by="membership__person_id", named_by={"membership": "institution", "guarantor": "person"},
        labels={"membership": _("Group"), "guarantor": _("Guarantor")},
    ),
    Part(OfficeTerm, _("Office"), ("post", "institution", *SPAN, "how_chosen", "resolution_number"), by="person_id", labels={"institution": _("Institution")}),
    Part(MemberBankAccount, _("Bank account"), ("bank", "branch", "ifsc", "changed_at"), by="person_id",
         hidden=dict.fromkeys(("bank", "branch", "ifsc"), PAY)),
    Part(ConsentRecord, _("Consent"), ("purpose", "is_given", "given_on", "withdrawn_on", "how"), by="person_id",
         labels={"purpose": _("Purpose")}),
    Part(
        Household, _("Household"), ("number", "pip_category", "woman_headed", "ultra_poor", "is_target", *PLACE),
        key="household_id",
    ),
)))  # fmt: skip

declare(Register("meeting", (
    Part(Meeting, "", (
        "institution", "number", "held_on", "is_special", "status", "slots", "present", "savings_due_rupees",
        "savings_received_rupees", "voluntary_savings_rupees", "other_savings_rupees",
        "savings_brought_in_rupees", "loan_repaid_rupees",
        "fine_rupees", "counted_cash_rupees", "closed_on", *PLACE,
    ), labels={"institution": _("Group")}),
    Part(
        MeetingLine, _("Line of a member"),
        ("membership", "attendance", *AMOUNTS),
        by="meeting_id", named_by={"membership": "person"}, labels={"membership": _("Member")},
    ),
)))  # fmt: skip
