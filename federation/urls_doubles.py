"""Addresses of likely doubles, under the federation's own."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from core.interfaces.frame import NavEntry, add_nav_entry
from federation.roles import DECIDE_DOUBLE
from federation.views import double_tasks, doubles

_also = ("federation:double", "federation:double-history")
add_nav_entry(NavEntry("federation:doubles", _("Likely doubles"), "member", DECIDE_DOUBLE, order=35, also=_also))

_ONE = "doubles/<uuid:public_id>/"

urlpatterns = [
    path("members/<uuid:public_id>/asked-for/", double_tasks.AskedFor.as_view(), name="member-asked-for"),
    path("members/<uuid:public_id>/elsewhere/", double_tasks.Elsewhere.as_view(), name="member-elsewhere"),
    path("doubles/", doubles.PairList.as_view(), name="doubles"),
    path(_ONE, doubles.PairPage.as_view(), name="double"),
    path(f"{_ONE}merge/", doubles.PairMerge.as_view(), name="double-merge"),
    path(f"{_ONE}apart/", doubles.PairApart.as_view(), name="double-apart"),
    path(f"{_ONE}take-back/", doubles.PairTakeBack.as_view(), name="double-take-back"),
    path(f"{_ONE}history/", doubles.PairHistory.as_view(), name="double-history"),
]
