"""Persons and their dated memberships."""

import uuid

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule
from core.models import GeoUnit, ManyPlaced
from core.tracking import told_by_statement
from federation.models.household import Household
from federation.models.institution import Institution
from federation.models.profile import PROFILE_RULES, PersonProfile


class Relation(models.TextChoices):
    HUSBAND = "husband", _("Husband")
    FATHER = "father", _("Father")
    MOTHER = "mother", _("Mother")
    OTHER = "other", _("Other")


class Gender(models.TextChoices):
    FEMALE = "female", _("Female")
    TRANSGENDER = "transgender", _("Transgender")


class SocialCategory(models.TextChoices):
    SC = "sc", _("SC")
    ST = "st", _("ST")
    OBC = "obc", _("OBC")
    OTHER = "other", _("Other")
    UNKNOWN = "", _("Not asked")


@pghistory.track(*told_by_statement())
class Person(ScopedModel, ManyPlaced, PersonProfile):
    """A woman, once, whatever groups she belongs to over her life. The place is where she lives."""

    scope = ScopeRule(view="federation.view_member", change="federation.change_member", hidden_by="merged_into")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    name = models.CharField(_("name"), max_length=120)
    name_local = models.CharField(_("name in the local script"), max_length=120, blank=True, default="")
    name_keys = ArrayField(models.CharField(max_length=24), default=list, blank=True, editable=False)
    relation = models.CharField(
        _("known by her"), max_length=10, choices=Relation.choices, blank=True, default="", db_default=""
    )
    relation_name = models.CharField(
        _("father's or husband's name"), max_length=120, blank=True, default="", db_default=""
    )
    gender = models.CharField(
        _("gender"), max_length=12, choices=Gender.choices, default=Gender.FEMALE, db_default=Gender.FEMALE
    )
    birth_year = models.PositiveSmallIntegerField(_("year of birth"), null=True, blank=True)
    social_category = models.CharField(
        _("social category"), max_length=6, choices=SocialCategory.choices, blank=True, default="", db_default=""
    )
    mobile = models.CharField(_("mobile number"), max_length=10, blank=True, default="", db_default="")
    household = models.ForeignKey(Household, models.PROTECT, related_name="persons", verbose_name=_("household"))
    # Set where this entry was found to be another woman's record a second time; it is hidden then, and kept.
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        db_index=False,
        verbose_name=_("merged into"),
    )
    version = models.PositiveIntegerField(default=1, db_default=1, editable=False)

    class Meta(ScopedModel.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")), name="person_not_merged_into_herself"
            ),
            models.CheckConstraint(
                condition=Q(birth_year=None) | Q(birth_year__gte=1900, birth_year__lte=2100),
                name="person_birth_year_sane",
                violation_error_message=_("The year of birth has four digits, e.g. 1985."),
            ),
            models.CheckConstraint(
                condition=Q(mobile="") | Q(mobile__regex=r"^[6-9][0-9]{9}$"),
                name="person_mobile_ten_digits",
                violation_error_message=_("A mobile number has ten digits and starts with 6, 7, 8 or 9."),
            ),
            *PROFILE_RULES,
        ]
        indexes = [
            GinIndex(fields=("block", "name_keys"), name="person_block_keys"),
            models.Index(fields=("block", "name", "id"), name="person_block_name"),
            models.Index(fields=("district", "name", "id"), name="person_district_name"),
            models.Index(fields=("merged_into",), condition=Q(merged_into__isnull=False), name="person_merged"),
        ]

    def __str__(self) -> str:
        if self.name_local and (get_language() or "en")[:2] != "en":
            return self.name_local
        return self.name


class ExitReason(models.TextChoices):
    VOLUNTARY = "voluntary", _("Left of her own wish")
    MIGRATED = "migrated", _("Moved away")
    MARRIED = "married", _("Married out")
    DEATH = "death", _("Died")
    EXPELLED = "expelled", _("Expelled by resolution")
    TRANSFER = "transfer", _("Moved to another group")
    CLOSED = "closed", _("Group closed")
    MERGED = "merged", _("Group merged or split")
    DOUBLE = "double", _("Member of two groups")
    # No exit: the entry itself was wrong, and the membership never counts.
    VOID = "void", _("Entered twice by mistake")


class Standing(models.TextChoices):
    """Where a membership stands; told by its other columns, never keyed."""

    ACTIVE = "active", _("Member now")
    LEFT = "left", _("Left")
    EXITED_WITH_DUES = "dues", _("Left with dues")
    VOID = "void", _("Entered by mistake")


@pghistory.track(
    *told_by_statement(derived=("traits", "born_in")),
    meta={"indexes": [models.Index(fields=("person", "pgh_created_at"), name="membershipevent_person")]},
)
class Membership(ScopedModel, ManyPlaced):
    """One woman in one group over a span of days; the place is the group's.

    `left_on` is the first day on which she is no longer a member. `household` and `household_block`
    repeat the person's, so that households are counted from this table alone, in their own block.
    """

    scope = ScopeRule(view="federation.view_member", change="federation.change_member")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships", db_index=False)
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="memberships", db_index=False)
    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    household_block = models.ForeignKey(GeoUnit, models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    number = models.PositiveSmallIntegerField(_("number in the group"))
    joined_on = models.DateField(_("joined on"))
    left_on = models.DateField(_("left on"), null=True, blank=True)
    # The span that figures count: a late entry about a closed month counts from the first open day.
    counted_from = models.DateField(_("counted from"), editable=False)
    counted_until = models.DateField(_("counted until"), null=True, blank=True, editable=False)
    # What figures count of her and her household (`Trait`); the database keeps it.
    traits = models.SmallIntegerField(default=0, db_default=0, editable=False)
    # Her year of birth as figures count her age; 0 where nobody knows it. Kept like the signs.
    born_in = models.SmallIntegerField(default=0, db_default=0, editable=False)
    exit_reason = models.CharField(
        _("reason"), max_length=12, choices=ExitReason.choices, blank=True, default="", db_default=""
    )
    has_dues = models.BooleanField(_("left with dues"), default=False, db_default=False, editable=False)
    # The same on the membership that ended and on the one that began in its place.
    transfer_reference = models.UUIDField(_("transfer"), null=True, blank=True, editable=False)

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=("person",),
                condition=Q(left_on=None),
                name="membership_one_active",
                violation_error_message=_("She is already a member of a group. End that membership first."),
            ),
            models.UniqueConstraint(
                fields=("institution", "number"),
                name="membership_number_in_group",
                violation_error_message=_("This number is taken in the group."),
            ),
            models.CheckConstraint(
                condition=Q(left_on=None) | Q(left_on__gte=F("joined_on")),
                name="membership_left_after_joined",
                violation_error_message=_("She cannot leave before she joined."),
            ),
            models.CheckConstraint(
                condition=Q(counted_from__gte=F("joined_on"))
                & (
                    Q(left_on=None, counted_until=None)
                    | Q(left_on__isnull=False, counted_until__isnull=False)
                    & Q(counted_until__gte=F("left_on"))
                    & Q(counted_until__gte=F("counted_from"))
                ),
                name="membership_counted_in_span",
            ),
            models.CheckConstraint(
                condition=Q(left_on=None, exit_reason="") | (Q(left_on__isnull=False) & ~Q(exit_reason="")),
                name="membership_exit_has_reason",
                violation_error_message=_("An exit needs a reason."),
            ),
            models.CheckConstraint(
                condition=Q(has_dues=False) | (Q(left_on__isnull=False) & ~Q(exit_reason="void")),
                name="membership_dues_after_exit",
                violation_error_message=_("Only who left can have left with dues."),
            ),
            models.CheckConstraint(
                condition=~Q(exit_reason="void") | Q(left_on=F("joined_on")),
                name="membership_void_has_no_days",
                violation_error_message=_("An entry made by mistake has no days."),
            ),
        ]
        indexes = [
            models.Index(fields=("person",), name="membership_person"),
            models.Index(
                fields=("household_block", "household"),
                include=("id", "counted_from", "counted_until", "traits"),
                name="membership_households",
            ),
            models.Index(
                fields=("block", "id"),
                include=("counted_from", "counted_until", "traits", "born_in"),
                name="membership_block",
            ),
            # Few rows: the register of exits, the latest first.
            *(
                models.Index(
                    fields=(level, "left_on", "id"),
                    condition=Q(left_on__isnull=False) & ~Q(exit_reason="void"),
                    name=f"membership_left_{level}",
                )
                for level in ("block", "district", "state")
            ),
            # Few rows: the list of who left with dues.
            models.Index(fields=("block", "person"), condition=Q(has_dues=True), name="membership_with_dues"),
        ]

    @property
    def standing(self) -> Standing:
        """Where the membership stands today."""
        if self.left_on is None:
            return Standing.ACTIVE
        if self.exit_reason == ExitReason.VOID:
            return Standing.VOID
        return Standing.EXITED_WITH_DUES if self.has_dues else Standing.LEFT
