"""Terms of office bearers."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule
from federation.models.institution import DateRange, Institution
from federation.models.member import Person


class Post(models.TextChoices):
    PRESIDENT = "president", _("President")
    SECRETARY = "secretary", _("Secretary")
    TREASURER = "treasurer", _("Treasurer")
    VICE_PRESIDENT = "vice_president", _("Vice-President")
    JOINT_SECRETARY = "joint_secretary", _("Joint Secretary")


GROUP_POSTS = (Post.PRESIDENT, Post.SECRETARY, Post.TREASURER)
FEDERATION_POSTS = (Post.PRESIDENT, Post.VICE_PRESIDENT, Post.SECRETARY, Post.JOINT_SECRETARY, Post.TREASURER)


class HowChosen(models.TextChoices):
    CONSENSUS = "consensus", _("By consensus")
    VOTE = "vote", _("By vote")
    NOMINATED = "nominated", _("Nominated")


@pghistory.track(
    meta={
        "indexes": [
            models.Index(fields=("institution", "pgh_created_at"), name="officetermevent_institution"),
            models.Index(fields=("person", "pgh_created_at"), name="officetermevent_person"),
        ]
    }
)
class OfficeTerm(ScopedModel):
    """One woman in one post of one institution. `ends_on` is the first day she no longer holds it."""

    scope = ScopeRule(view="federation.view_member", change="federation.change_member", geo="institution__")

    institution = models.ForeignKey(Institution, models.PROTECT, related_name="office_terms", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="office_terms")
    post = models.CharField(_("post"), max_length=16, choices=Post.choices)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    how_chosen = models.CharField(
        _("how she was chosen"), max_length=10, choices=HowChosen.choices, blank=True, default="", db_default=""
    )
    resolution_number = models.CharField(
        _("number of the resolution"), max_length=20, blank=True, default="", db_default=""
    )

    class Meta(ScopedModel.Meta):
        ordering = ("-starts_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
                name="officeterm_some_days",
                violation_error_message=_("A term ends after it starts."),
            ),
            ExclusionConstraint(
                name="officeterm_one_holder",
                expressions=[
                    (F("institution"), RangeOperators.EQUAL),
                    (F("post"), RangeOperators.EQUAL),
                    (DateRange(F("starts_on"), F("ends_on"), RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Somebody else holds this post over these days."),
            ),
        ]
