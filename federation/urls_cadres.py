"""Addresses of cadres and trainings, under the federation's own."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from core.interfaces.frame import NavEntry, add_nav_entry
from federation.roles import VIEW_CADRE
from federation.views import cadre_forms, cadre_sheets, cadres, honorarium, trainers, training_forms, trainings

_PAGES = ("sheets", "dues", "trainings", "training-calendar", "refreshers", "cadre", "sheet", "training")
_also = tuple(f"federation:{page}" for page in _PAGES)
add_nav_entry(NavEntry("federation:cadres", _("Cadres & training"), "book", VIEW_CADRE, order=40, also=_also))

_ONE = "cadres/<uuid:public_id>/"
_TRAINING = "trainings/<uuid:public_id>/"

urlpatterns = [
    path("cadres/", cadres.CadreList.as_view(), name="cadres"),
    path("cadres/new/", cadre_forms.CadreNew.as_view(), name="cadre-new"),
    path("cadres/sheets/", cadre_sheets.SheetGrid.as_view(), name="sheets"),
    path("cadres/sheets/<uuid:public_id>/", cadre_sheets.SheetPage.as_view(), name="sheet"),
    path("cadres/honorarium/", honorarium.DueList.as_view(), name="dues"),
    path("cadres/honorarium/<uuid:public_id>/pay/", honorarium.DuePay.as_view(), name="pay"),
    path("cadres/refreshers/", trainings.RefresherList.as_view(), name="refreshers"),
    path(_ONE, cadres.CadrePage.as_view(), name="cadre"),
    path(f"{_ONE}history/", cadres.CadreHistory.as_view(), name="cadre-history"),
    path(f"{_ONE}terms/", cadre_forms.CadreTerms.as_view(), name="cadre-terms"),
    path(f"{_ONE}area/", cadre_forms.CadreArea.as_view(), name="cadre-area"),
    path(f"{_ONE}end/", cadre_forms.CadreEnd.as_view(), name="cadre-end"),
    path("trainings/", trainings.TrainingList.as_view(), name="trainings"),
    path("trainings/new/", training_forms.TrainingNew.as_view(), name="training-new"),
    path("trainings/calendar/", trainings.TrainingCalendar.as_view(), name="training-calendar"),
    path(_TRAINING, trainings.TrainingPage.as_view(), name="training"),
    path(f"{_TRAINING}history/", trainings.TrainingHistory.as_view(), name="training-history"),
    path(f"{_TRAINING}enrol/", training_forms.TrainingEnrol.as_view(), name="training-enrol"),
    path(f"{_TRAINING}attendance/", training_forms.Attendance.as_view(), name="attendance"),
    path(f"{_TRAINING}trainers/new/", trainers.TrainerNew.as_view(), name="trainer-new"),
    path("trainings/trainers/<uuid:public_id>/remove/", trainers.TrainerRemove.as_view(), name="trainer-remove"),
    path(f"{_TRAINING}cancel/", training_forms.TrainingCancel.as_view(), name="training-cancel"),
]
