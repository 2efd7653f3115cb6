"""Addresses of the federation: registers, meetings, the work list, search."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from core.interfaces import imports
from core.interfaces.frame import NavEntry, add_nav_entry
from core.interfaces.start import add_start
from federation import (
    urls_bank_figures,
    urls_books,
    urls_cadres,
    urls_cash_credit,
    urls_doubles,
    urls_governance,
    urls_keying,
    urls_linkage,
    urls_loans,
    urls_money,
    urls_recovery,
    urls_registrations,
    urls_rules,
    urls_savings,
    urls_subvention,
)
from federation.roles import ANSWER_REQUESTS, ENTER_MEETING, VIEW_HOUSEHOLD, VIEW_INSTITUTION, VIEW_MEETING, VIEW_MEMBER
from federation.views import (
    bank_accounts,
    data_requests,
    entry,
    exit_list,
    exits,
    history,
    institution_forms,
    institution_life,
    institution_list,
    institutions,
    meetings,
    member_forms,
    members,
    person_rights,
    regroupings,
    search,
    today,
)

app_name = "federation"

add_start("federation:today", VIEW_MEETING, "block", order=10)
add_nav_entry(NavEntry("federation:today", _("Today"), "home", ENTER_MEETING, order=5))
add_nav_entry(NavEntry("federation:institutions", _("Institutions"), "institution", VIEW_INSTITUTION, order=10))
add_nav_entry(NavEntry("federation:members", _("Members"), "member", VIEW_MEMBER, order=20, also=("federation:exits",)))
add_nav_entry(
    NavEntry(
        "federation:meetings", _("Meetings"), "meeting", VIEW_MEETING, order=30,
        also=("federation:keyings", "federation:keying", "federation:keying-entry", "federation:keying-errors"),
    )
)  # fmt: skip
add_nav_entry(NavEntry("federation:households", _("Households"), "group", VIEW_HOUSEHOLD, order=50))
add_nav_entry(NavEntry("federation:data-requests", _("Requests about own data"), "list", ANSWER_REQUESTS, order=60))

_ONE = "institutions/<uuid:public_id>/"
_MEMBER = "members/<uuid:public_id>/"
_MEETING = "meetings/<uuid:public_id>/"

urlpatterns = [
    path("today/", today.Today.as_view(), name="today"),
    path("import/", imports.ImportKinds.as_view(), name="import"),
    path("search/", search.Search.as_view(), name="search"),
    path("institutions/", institution_list.InstitutionList.as_view(), name="institutions"),
    path("institutions/new/", institution_forms.InstitutionNew.as_view(), name="institution-new"),
    path(_ONE, institutions.InstitutionPage.as_view(), name="institution"),
    path(f"{_ONE}history/", history.InstitutionHistory.as_view(), name="institution-history"),
    path(f"{_ONE}edit/", institution_forms.InstitutionEdit.as_view(), name="institution-edit"),
    path(f"{_ONE}status/", institution_life.InstitutionStatus.as_view(), name="institution-status"),
    path(f"{_ONE}hand-in/", institution_life.InstitutionHandIn.as_view(), name="institution-hand-in"),
    path(f"{_ONE}dormant/", institution_life.InstitutionDormant.as_view(), name="institution-dormant"),
    path(f"{_ONE}revive/", institution_life.InstitutionRevive.as_view(), name="institution-revive"),
    path(f"{_ONE}defunct/", institution_life.InstitutionDefunct.as_view(), name="institution-defunct"),
    path(f"{_ONE}merge/", regroupings.MergeNew.as_view(), name="institution-merge"),
    path(f"{_ONE}split/", regroupings.SplitNew.as_view(), name="institution-split"),
    path(f"{_ONE}dormancy/", institution_life.InstitutionDormancy.as_view(), name="institution-dormancy"),
    path("status-changes/<uuid:public_id>/", institution_life.StatusChangePage.as_view(), name="status-change"),
    path("regroupings/<uuid:public_id>/", regroupings.RegroupingPage.as_view(), name="regrouping"),
    path(f"{_ONE}bank-accounts/new/", bank_accounts.AccountNew.as_view(), name="institution-account-new"),
    path("bank-accounts/<uuid:public_id>/close/", bank_accounts.AccountClose.as_view(), name="account-close"),
    path("bank-accounts/<uuid:public_id>/number/", bank_accounts.AccountNumber.as_view(), name="account-number"),
    path(f"{_ONE}federation/", institution_forms.InstitutionAffiliate.as_view(), name="institution-affiliate"),
    path(f"{_ONE}office/", institution_forms.OfficeNew.as_view(), name="office-new"),
    path(f"{_ONE}members/new/", member_forms.MemberNew.as_view(), name="member-new"),
    path(f"{_ONE}meetings/new/", entry.MeetingNew.as_view(), name="meeting-new"),
    path("exits/", exit_list.ExitList.as_view(), name="exits"),
    path("members/", members.MemberList.as_view(), name="members"),
    path(_MEMBER, members.MemberPage.as_view(), name="member"),
    path(f"{_MEMBER}history/", history.MemberHistory.as_view(), name="member-history"),
    path(f"{_MEMBER}edit/", member_forms.MemberEdit.as_view(), name="member-edit"),
    path(f"{_MEMBER}join/", member_forms.MemberJoin.as_view(), name="member-join"),
    path(f"{_MEMBER}household/", member_forms.HouseholdEdit.as_view(), name="household-edit"),
    path(f"{_MEMBER}household/history/", history.HouseholdHistory.as_view(), name="household-history"),
    path(f"{_MEMBER}photograph/", person_rights.PhotographEdit.as_view(), name="photograph-edit"),
    path(f"{_MEMBER}photograph.jpg", person_rights.Photograph.as_view(), name="photograph"),
    path(f"{_MEMBER}bank/edit/", person_rights.BankAccountEdit.as_view(), name="bank-account-edit"),
    path(f"{_MEMBER}bank/", person_rights.BankAccountPage.as_view(), name="bank-account"),
    path(f"{_MEMBER}consent/", person_rights.Consents.as_view(), name="consents"),
    path(
        f"{_MEMBER}consent/<slug:purpose>/withdraw/", person_rights.ConsentWithdraw.as_view(), name="consent-withdraw"
    ),
    path(f"{_MEMBER}request/", data_requests.DataRequestNew.as_view(), name="data-request-new"),
    path("consent/<int:version>/<slug:language>/", person_rights.Notice.as_view(), name="consent-notice"),
    path("requests/", data_requests.DataRequestList.as_view(), name="data-requests"),
    path("requests/<uuid:public_id>/", data_requests.DataRequestPage.as_view(), name="data-request"),
    path("memberships/<uuid:public_id>/end/", exits.MembershipEnd.as_view(), name="membership-end"),
    path("memberships/<uuid:public_id>/transfer/", exits.MembershipTransfer.as_view(), name="membership-transfer"),
    path("transfers/<uuid:public_id>/", exits.OfferPage.as_view(), name="transfer-offer"),
    path("transfers/<uuid:public_id>/withdraw/", exits.OfferWithdraw.as_view(), name="transfer-withdraw"),
    path("households/", members.HouseholdList.as_view(), name="households"),
    path("meetings/", meetings.MeetingList.as_view(), name="meetings"),
    path(_MEETING, meetings.MeetingPage.as_view(), name="meeting"),
    path(f"{_MEETING}history/", history.MeetingHistory.as_view(), name="meeting-history"),
    path(f"{_MEETING}entry/", entry.MeetingEntry.as_view(), name="meeting-entry"),
    path(f"{_MEETING}entry/rows/", entry.MeetingRows.as_view(), name="meeting-rows"),
    path(f"{_MEETING}close/", entry.MeetingClose.as_view(), name="meeting-close"),
    path(f"{_MEETING}discard/", entry.MeetingDiscard.as_view(), name="meeting-discard"),
    *urls_books.urlpatterns,
    *urls_cadres.urlpatterns,
    *urls_governance.urlpatterns,
    *urls_doubles.urlpatterns,
    *urls_keying.urlpatterns,
    *urls_money.urlpatterns,
    *urls_rules.urlpatterns,
    *urls_registrations.urlpatterns,
    *urls_savings.urlpatterns,
    *urls_loans.urlpatterns,
    *urls_linkage.urlpatterns,
    *urls_bank_figures.urlpatterns,
    *urls_recovery.urlpatterns,
    *urls_subvention.urlpatterns,
    *urls_cash_credit.urlpatterns,
]
