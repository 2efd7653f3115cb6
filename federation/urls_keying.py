"""Addresses of sheets that are typed twice, under the federation's own."""

from django.urls import path

from federation.views import keying_entry, second_keying

_ONE = "second-keyings/<uuid:public_id>/"

urlpatterns = [
    path("second-keyings/", second_keying.KeyingList.as_view(), name="keyings"),
    path("second-keyings/errors/", second_keying.ErrorRates.as_view(), name="keying-errors"),
    path(_ONE, second_keying.KeyingPage.as_view(), name="keying"),
    path(f"{_ONE}history/", second_keying.KeyingHistory.as_view(), name="keying-history"),
    path(f"{_ONE}type/", keying_entry.KeyingEntry.as_view(), name="keying-entry"),
]
