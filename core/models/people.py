"""Those who work here: users, and the postings that give them a role on a part of the map."""

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import ASCIIUsernameValidator
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule, Unscoped
from core.models.geo import GeoUnit
from core.models.partner import Partner, Programme

# As banks of India code their branches; a posting names one where its role is of a branch.
BRANCH_CODE = r"^[A-Z]{4}0[A-Z0-9]{6}$"
BRANCH_WORDS = _("An IFSC has four letters, a zero and six letters or digits: SBIN0001234.")


class UserManager(BaseUserManager["User"]):
    """Finds users at sign-in; every other read and write goes through services."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """Sign-in names do not depend on letter case."""
        return self.get(username__iexact=username)


@pghistory.track(exclude=["password", "last_login"])
class User(AbstractBaseUser):
    """A person with a sign-in name. What she may do stands in her postings alone."""

    scope = Unscoped("Rows are read by the sign-in and by the people service, which narrows by postings.")

    username = models.CharField(_("sign-in name"), max_length=60, unique=True, validators=[ASCIIUsernameValidator()])
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail"), blank=True, default="")
    language = models.CharField(_("language"), max_length=5, default="hi", choices=[("en", "English"), ("hi", "हिन्दी")])
    is_active = models.BooleanField(_("may sign in"), default=True)
    must_change_password = models.BooleanField(_("must choose a new password"), default=False)
    password_changed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")

    objects = UserManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("username"),
                name="user_username_any_case",
                violation_error_message=_("This sign-in name is taken."),
            )
        ]

    def __str__(self) -> str:
        return self.username


@pghistory.track()
class Posting(ScopedModel):
    """A role on one unit from a first day to a last day (both included), for a user or a partner."""

    scope = ScopeRule(view="core.manage_people", change="core.manage_people", geo="unit__")

    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="postings")
    partner = models.ForeignKey(Partner, models.PROTECT, null=True, blank=True, related_name="postings")
    role = models.CharField(_("role"), max_length=40)
    unit = models.ForeignKey(GeoUnit, models.PROTECT, related_name="+", verbose_name=_("place"))
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("programme")
    )
    branch_code = models.CharField(
        _("IFSC of the branch"), max_length=11, blank=True, default="", db_default="",
        validators=[
            RegexValidator(BRANCH_CODE, BRANCH_WORDS)
        ],
    )  # fmt: skip
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    given_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta(ScopedModel.Meta):
        ordering = ("-starts_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, partner=None) | Q(user=None, partner__isnull=False),
                name="posting_one_holder",
                violation_error_message=_("A posting belongs to one user or to one partner."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="posting_ends_after_start",
                violation_error_message=_("The last day must not come before the first day."),
            ),
            # Which roles need a code, migrations say (core/access/db_ops.py).
            models.CheckConstraint(
                condition=Q(branch_code="") | Q(branch_code__regex=BRANCH_CODE),
                name="posting_branch_code",
                violation_error_message=BRANCH_WORDS,
            ),
            models.UniqueConstraint(
                fields=("user", "role", "unit", "branch_code", "starts_on"),
                name="posting_once_per_user",
                violation_error_message=_("This user already has this posting from this day."),
            ),
        ]
        indexes = [models.Index(fields=("unit", "role"), name="posting_unit_role")]

    def __str__(self) -> str:
        return f"{self.role}:{self.unit_id}"
