"""Capabilities, verbs and roles of the platform itself."""

from django.utils.translation import gettext_lazy as _

from core.access import capabilities, roles
from core.access.roles import Role
from core.audit import declare_verb

capabilities.declare("core.manage_people", _("Create users, give and end postings, reset passwords"))
capabilities.declare("core.manage_partners", _("Register partner organisations and their API clients"))
capabilities.declare("core.view_quarantine", _("See rows of official files that could not be placed"))
capabilities.declare("core.run_jobs", _("Run imports and exports and find them again under Jobs"))
capabilities.declare("core.view_work", _("See what waits for a decision, who made it and who decided"))
capabilities.declare("core.manage_stand_ins", _("Name who stands in for an absent person"))
capabilities.declare("core.close_month", _("Close months, and ask to reopen them"))
capabilities.declare("core.reopen_month", _("Reopen a closed month that another person asks for"))
capabilities.declare("core.view_scans", _("See what the search for Aadhaar numbers found"))
capabilities.declare("core.set_rules", _("Set the norms of a state and who checks its documents"))
capabilities.declare("core.view_figures", _("See figures and dashboards"))

roles.declare(Role("mis_nodal_officer", _("MIS nodal officer"), levels=("state",), second_factor=True))
for _capability in (
    "core.manage_people",
    "core.manage_partners",
    "core.view_quarantine",
    "core.manage_stand_ins",
    "core.view_scans",
    "core.set_rules",
):
    roles.grant(_capability, "mis_nodal_officer")

for _verb, _label in {
    "geography.loaded": _("Official place files loaded"),
    "geography.moved": _("Place moved to another parent"),
    "month.closed": _("Month closed"),
    "month.reopening_asked": _("Reopening of a month asked for"),
    "month.reopening_refused": _("Reopening of a month refused"),
    "month.reopened": _("Month reopened"),
    "export.taken": _("Register taken out as a file"),
    "import.started": _("Import started"),
    "user.created": _("User created"),
    "user.password_reset": _("Password reset"),
    "user.password_changed": _("Password changed"),
    "user.second_factor_added": _("One-time code device added"),
    "user.second_factor_removed": _("One-time code device removed"),
    "user.backup_codes_renewed": _("Backup codes renewed"),
    "user.unlocked": _("Lockout ended"),
    "user.deactivated": _("User may no longer sign in"),
    "user.reactivated": _("User may sign in again"),
    "user.signed_in": _("Signed in"),
    "posting.given": _("Posting given"),
    "posting.ended": _("Posting ended"),
    "document.decided": _("Document verified, approved or returned"),
    "document.handed_in_again": _("Returned document handed in again"),
    "document.withdrawn": _("Document withdrawn"),
    "document.reminded": _("Reminded of a document that waits too long"),
    "task.raised": _("Task raised"),
    "task.closed": _("Task done or set aside"),
    "chain.changed": _("Checks of a kind of document changed"),
    "stand_in.named": _("Stand-in named"),
    "stand_in.ended": _("Stand-in ended early"),
    "partner.created": _("Partner registered"),
    "partner.changed": _("Partner's limit or sign-in changed"),
    "partner.client_issued": _("API client issued"),
    "partner.client_revoked": _("API client revoked"),
}.items():
    declare_verb(_verb, _label)
