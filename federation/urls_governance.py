"""Addresses of bodies, their meetings and office bearers, under the federation's own."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from core.interfaces.frame import NavEntry, add_nav_entry
from federation.roles import VIEW_INSTITUTION
from federation.views import body_meeting_entry, body_meetings, committee_forms, committees, offices

_PAGES = ("committee", "body-meetings", "body-meeting", "body-meeting-entry", "resolutions", "resolution", "rotations")
_also = tuple(f"federation:{page}" for page in _PAGES)
add_nav_entry(NavEntry("federation:committees", _("Governance"), "group", VIEW_INSTITUTION, order=35, also=_also))

_ONE = "institutions/<uuid:public_id>/"
_BODY = "bodies/<uuid:public_id>/"
_MEETING = "bodies/meetings/<uuid:public_id>/"
_RESOLUTION = "bodies/resolutions/<uuid:public_id>/"

urlpatterns = [
    path(f"{_ONE}bodies/new/", committee_forms.CommitteeNew.as_view(), name="committee-new"),
    path(f"{_ONE}election/", offices.Election.as_view(), name="institution-election"),
    path(f"{_ONE}office/<slug:post>/end/", offices.OfficeLeave.as_view(), name="institution-office-end"),
    path(f"{_ONE}rotation/", offices.Rotation.as_view(), name="institution-rotation"),
    path("bodies/", committees.CommitteeList.as_view(), name="committees"),
    path("bodies/rotation/", committees.RotationList.as_view(), name="rotations"),
    path("bodies/meetings/", body_meetings.BodyMeetingList.as_view(), name="body-meetings"),
    path(_MEETING, body_meetings.BodyMeetingPage.as_view(), name="body-meeting"),
    path(f"{_MEETING}history/", body_meetings.BodyMeetingHistory.as_view(), name="body-meeting-history"),
    path(f"{_MEETING}entry/", body_meeting_entry.BodyMeetingEntry.as_view(), name="body-meeting-entry"),
    path(f"{_MEETING}rows/", body_meeting_entry.BodyMeetingRows.as_view(), name="body-meeting-rows"),
    path(f"{_MEETING}discard/", body_meeting_entry.BodyMeetingDiscard.as_view(), name="body-meeting-discard"),
    path("bodies/resolutions/", body_meetings.ResolutionList.as_view(), name="resolutions"),
    path(_RESOLUTION, body_meetings.ResolutionPage.as_view(), name="resolution"),
    path(f"{_RESOLUTION}history/", body_meetings.ResolutionHistory.as_view(), name="resolution-history"),
    path("bodies/members/<uuid:public_id>/end/", committee_forms.MemberUnseat.as_view(), name="seat-end"),
    path(_BODY, committees.CommitteePage.as_view(), name="committee"),
    path(f"{_BODY}history/", committees.CommitteeHistory.as_view(), name="committee-history"),
    path(f"{_BODY}edit/", committee_forms.CommitteeEdit.as_view(), name="committee-edit"),
    path(f"{_BODY}members/", committee_forms.CommitteeSeat.as_view(), name="committee-seat"),
    path(f"{_BODY}dissolve/", committee_forms.CommitteeDissolve.as_view(), name="committee-dissolve"),
    path(f"{_BODY}meetings/new/", body_meeting_entry.BodyMeetingNew.as_view(), name="body-meeting-new"),
]
