"""Addresses of the platform: sign-in, account, people, partners."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from core.exports import views as exports
from core.exports.registry import TAKE_FILES
from core.interfaces import (
    account,
    bulk,
    chains,
    decisions,
    import_grid,
    imports,
    inbox,
    jobs,
    login,
    partner_admin,
    people_admin,
    people_list,
    quarantine,
    scans,
    second_factor,
    stand_ins,
)
from core.interfaces.decision_bar import VIEW_WORK
from core.interfaces.frame import NavEntry, add_nav_entry
from core.queries.partners import MANAGE_PARTNERS
from core.queries.people import MANAGE_PEOPLE
from core.queries.postings import MANAGE_STAND_INS
from core.queries.quarantine import VIEW_QUARANTINE
from core.queries.scans import VIEW_SCANS
from core.workflow.queries.chains import SET_RULES

app_name = "core"

add_nav_entry(NavEntry("core:inbox", _("Inbox"), "list", VIEW_WORK, order=7, also=("core:bulk", "core:decide")))
add_nav_entry(NavEntry("core:people", _("Users"), "people", MANAGE_PEOPLE, order=80))
add_nav_entry(
    NavEntry("core:stand-ins", _("Stand-ins"), "member", MANAGE_STAND_INS, order=82, also=("core:stand-in-name",))
)
add_nav_entry(NavEntry("core:partners", _("Partners"), "key", MANAGE_PARTNERS, order=85))
add_nav_entry(NavEntry("core:exports", _("Downloads"), "download", TAKE_FILES, order=70, also=("core:export",)))
add_nav_entry(NavEntry("core:chains", _("Checks of documents"), "list", SET_RULES, order=87, also=("core:chain",)))
add_nav_entry(NavEntry("core:scans", _("Aadhaar search"), "search", VIEW_SCANS, order=92))
add_nav_entry(NavEntry("core:quarantine", _("Rows not placed"), "place", VIEW_QUARANTINE, order=90))

_PERSON, _PARTNER, _JOB = "people/<int:pk>/", "partners/<uuid:public_id>/", "jobs/<uuid:public_id>/"
_DOCUMENT = "inbox/<uuid:public_id>/"
_STEPS = ("deactivate", "reactivate", "unlock", "remove-device")

urlpatterns = [
    path("", account.Start.as_view(), name="home"),
    path("sign-in/", login.SignIn.as_view(), name="login"),
    path("sign-out/", login.SignOut.as_view(), name="logout"),
    path("account/", account.Account.as_view(), name="account"),
    path("account/password/", account.ChangePassword.as_view(), name="change-password"),
    path("second-factor/", second_factor.VerifySecondFactor.as_view(), name="second-factor"),
    path("second-factor/set-up/", second_factor.SetUpSecondFactor.as_view(), name="second-factor-setup"),
    path("second-factor/backup-codes/", second_factor.RenewBackupCodes.as_view(), name="backup-codes"),
    path("account/stand-ins/<int:posting>/new/", stand_ins.MyStandInNew.as_view(), name="stand-in-new"),
    path("account/stand-ins/<uuid:public_id>/end/", stand_ins.MyStandInEnd.as_view(), name="stand-in-end"),
    path("inbox/", inbox.Inbox.as_view(), name="inbox"),
    path("inbox/many/", bulk.Bulk.as_view(), name="bulk"),
    path(f"{_DOCUMENT}open/", decisions.InboxOpen.as_view(), name="inbox-open"),
    path(f"{_DOCUMENT}decide/", decisions.Decide.as_view(), name="decide"),
    *(
        path(f"{_DOCUMENT}{step}/", decisions.SubmissionStep.as_view(), {"step": step}, name=f"submission-{step}")
        for step in ("resubmit", "withdraw", "remind")
    ),
    path("stand-ins/", stand_ins.StandInList.as_view(), name="stand-ins"),
    path("stand-ins/<int:posting>/new/", stand_ins.StandInNew.as_view(), name="stand-in-name"),
    path("stand-ins/<uuid:public_id>/end/", stand_ins.StandInEnd.as_view(), name="stand-in-stop"),
    path("people/", people_list.PeopleList.as_view(), name="people"),
    path("people/new/", people_admin.PersonNew.as_view(), name="person-new"),
    path(_PERSON, people_admin.Person.as_view(), name="person"),
    path(f"{_PERSON}password/", people_admin.PersonPasswordReset.as_view(), name="person-password"),
    *(
        path(f"{_PERSON}{step}/", people_admin.PersonStep.as_view(), {"step": step}, name=f"person-{step}")
        for step in _STEPS
    ),
    path(f"{_PERSON}postings/new/", people_admin.PostingNew.as_view(), name="posting-new"),
    path(f"{_PERSON}postings/<int:posting>/end/", people_admin.PostingEnd.as_view(), name="posting-end"),
    path(f"{_PERSON}postings/<int:posting>/cancel/", people_admin.PostingCancel.as_view(), name="posting-cancel"),
    path("jobs/", jobs.JobList.as_view(), name="jobs"),
    path(_JOB, jobs.JobPage.as_view(), name="job"),
    path(f"{_JOB}progress/", jobs.JobProgress.as_view(), name="job-progress"),
    path(f"{_JOB}file/", jobs.JobFile.as_view(), name="job-file"),
    path(f"{_JOB}cancel/", jobs.JobCancel.as_view(), name="job-cancel"),
    path("import/<slug:kind>/", imports.ImportNew.as_view(), name="import-new"),
    path("import/<slug:kind>/template.<str:form>", imports.ImportTemplate.as_view(), name="import-template"),
    path("imports/<uuid:public_id>/", imports.ImportJob.as_view(), name="import-job"),
    path("imports/<uuid:public_id>/decide/", imports.ImportDecide.as_view(), name="import-decide"),
    path("imports/<uuid:public_id>/to-mend.xlsx", imports.ImportBadRows.as_view(), name="import-bad-rows"),
    path("imports/<uuid:public_id>/mend/", import_grid.ImportGrid.as_view(), name="import-grid"),
    path("places/not-placed/", quarantine.QuarantineList.as_view(), name="quarantine"),
    path("checks/", chains.ChainList.as_view(), name="chains"),
    path("checks/<slug:kind>/", chains.ChainPage.as_view(), name="chain"),
    path("scans/", scans.ScanList.as_view(), name="scans"),
    path("exports/", exports.ExportList.as_view(), name="exports"),
    path("exports/<slug:register>/", exports.ExportPage.as_view(), name="export"),
    path("exports/<slug:register>/file/", exports.ExportFile.as_view(), name="export-file"),
    path("partners/", partner_admin.PartnerList.as_view(), name="partners"),
    path("partners/new/", partner_admin.PartnerNew.as_view(), name="partner-new"),
    path(_PARTNER, partner_admin.PartnerPage.as_view(), name="partner"),
    path(f"{_PARTNER}client/issue/", partner_admin.ClientIssue.as_view(), name="client-issue"),
    path(f"{_PARTNER}client/revoke/", partner_admin.ClientRevoke.as_view(), name="client-revoke"),
    path(f"{_PARTNER}postings/new/", partner_admin.PartnerPostingNew.as_view(), name="partner-posting-new"),
    path(
        f"{_PARTNER}postings/<int:posting>/end/", partner_admin.PartnerPostingEnd.as_view(), name="partner-posting-end"
    ),
    path(
        f"{_PARTNER}postings/<int:posting>/cancel/",
        partner_admin.PartnerPostingCancel.as_view(),
        name="partner-posting-cancel",
    ),
]
