"""Endpoints of the federation under /api/v1/."""

from federation.interfaces.institutions import InstitutionRows
from federation.interfaces.meetings import MeetingRows
from federation.interfaces.members import MemberRows

routes = [
    ("institutions", InstitutionRows, "institution"),
    ("members", MemberRows, "member"),
    ("meetings", MeetingRows, "meeting"),
]
