"""Addresses of the federation: registers, meetings, the work list, search."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from core.interfaces import imports
from core.interfaces.frame import NavEntry, add_nav_entry
from core.interfaces.start import add_start
from federation import urls_cadres
from federation.roles import ENTER_MEETING, VIEW_HOUSEHOLD, VIEW_INSTITUTION, VIEW_MEETING, VIEW_MEMBER
from federation.views import (
    entry,
    history,
    institution_forms,
    institutions,
    meetings,
    member_forms,
    members,
    search,
    today,
)

app_name = "federation"

add_start("federation:today", VIEW_MEETING, "block", order=10)
add_nav_entry(NavEntry("federation:today", _("Today"), "home", ENTER_MEETING, order=5))
add_nav_entry(NavEntry("federation:institutions", _("Institutions"), "institution", VIEW_INSTITUTION, order=10))
add_nav_entry(NavEntry("federation:members", _("Members"), "member", VIEW_MEMBER, order=20))
add_nav_entry(NavEntry("federation:meetings", _("Meetings"), "meeting", VIEW_MEETING, order=30))
add_nav_entry(NavEntry("federation:households", _("Households"), "group", VIEW_HOUSEHOLD, order=50))

_ONE = "institutions/<uuid:public_id>/"
_MEMBER = "members/<uuid:public_id>/"
_MEETING = "meetings/<uuid:public_id>/"

urlpatterns = [
    path("today/", today.Today.as_view(), name="today"),
    path("import/", imports.ImportKinds.as_view(), name="import"),
    path("search/", search.Search.as_view(), name="search"),
    path("institutions/", institutions.InstitutionList.as_view(), name="institutions"),
    path("institutions/new/", institution_forms.InstitutionNew.as_view(), name="institution-new"),
    path(_ONE, institutions.InstitutionPage.as_view(), name="institution"),
    path(f"{_ONE}history/", history.InstitutionHistory.as_view(), name="institution-history"),
    path(f"{_ONE}edit/", institution_forms.InstitutionEdit.as_view(), name="institution-edit"),
    path(f"{_ONE}status/", institution_forms.InstitutionStatus.as_view(), name="institution-status"),
    path(f"{_ONE}federation/", institution_forms.InstitutionAffiliate.as_view(), name="institution-affiliate"),
    path(f"{_ONE}office/", institution_forms.OfficeNew.as_view(), name="office-new"),
    path(f"{_ONE}members/new/", member_forms.MemberNew.as_view(), name="member-new"),
    path(f"{_ONE}meetings/new/", entry.MeetingNew.as_view(), name="meeting-new"),
    path("members/", members.MemberList.as_view(), name="members"),
    path(_MEMBER, members.MemberPage.as_view(), name="member"),
    path(f"{_MEMBER}history/", history.MemberHistory.as_view(), name="member-history"),
    path(f"{_MEMBER}edit/", member_forms.MemberEdit.as_view(), name="member-edit"),
    path(f"{_MEMBER}join/", member_forms.MemberJoin.as_view(), name="member-join"),
    path("memberships/<uuid:public_id>/end/", member_forms.MembershipEnd.as_view(), name="membership-end"),
    path("households/", members.HouseholdList.as_view(), name="households"),
    path("meetings/", meetings.MeetingList.as_view(), name="meetings"),
    path(_MEETING, meetings.MeetingPage.as_view(), name="meeting"),
    path(f"{_MEETING}history/", history.MeetingHistory.as_view(), name="meeting-history"),
    path(f"{_MEETING}entry/", entry.MeetingEntry.as_view(), name="meeting-entry"),
    path(f"{_MEETING}entry/rows/", entry.MeetingRows.as_view(), name="meeting-rows"),
    path(f"{_MEETING}close/", entry.MeetingClose.as_view(), name="meeting-close"),
    path(f"{_MEETING}discard/", entry.MeetingDiscard.as_view(), name="meeting-discard"),
    *urls_cadres.urlpatterns,
]
