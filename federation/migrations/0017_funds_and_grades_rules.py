"""Grades and reviews of closed months stay; what is checked, approved or released is frozen; funds follow their chain."""

from django.db import migrations

from core.db_ops import closed_with_month, frozen_when, frozen_with_parent, kept_forever, track_dirty
from federation.funds.db_ops import RELEASE, funds_follow_their_chain

RESULT, REVIEW = "federation_graderesult", "federation_sutrareview"
SHEET, PLAN = "federation_gradesheet", "federation_creditplan"


class Migration(migrations.Migration):
    dependencies = [("federation", "0016_funds_and_grades")]

    operations = [
        closed_with_month(RESULT, first="month"),
        track_dirty(RESULT, date="month"),
        kept_forever(REVIEW),
        closed_with_month(REVIEW, first="reviewed_on"),
        kept_forever(SHEET),
        frozen_when(SHEET, "status", "checked"),
        frozen_with_parent("federation_sheetpoints", SHEET, "sheet_id", "status", "checked"),
        closed_with_month(SHEET, first="checked_on"),
        kept_forever(PLAN),
        frozen_when(PLAN, "status", "approved"),
        frozen_with_parent("federation_creditneed", PLAN, "plan_id", "status", "approved"),
        closed_with_month(PLAN, first="approved_on"),
        track_dirty(PLAN, date="approved_on", onward=True),
        kept_forever(RELEASE),
        frozen_when(RELEASE, "status", "released"),
        closed_with_month(RELEASE, first="released_on"),
        track_dirty(RELEASE, date="released_on", onward=True),
        funds_follow_their_chain(),
        *[kept_forever(table) for table in ("federation_corpusrule", "federation_doserule", "federation_gradeformula")],
    ]
