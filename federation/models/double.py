"""Entries that may be one woman twice: what each is found by, pairs to decide on, and what was decided."""

import uuid

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule, Unscoped, UnscopedModel
from core.models import GeoUnit, User
from core.models.place import Place
from federation.models.member import Person

OPEN_DAYS = 30  # a pair that waits longer counts as an open suspicion

REASON_WORDS = {
    "name_same": _("same name"),
    "name_sounds": _("the name sounds alike"),
    "name_almost": _("a similar name"),
    "relation": _("same father's or husband's name"),
    "born_same": _("same year of birth"),
    "born_near": _("born within 2 years"),
    "household": _("same household"),
    "village": _("same village"),
    "block": _("same block"),
    "mobile": _("same mobile number"),
    "account": _("same bank account by its last digits"),
    "card": _("same identity card by its last digits"),
}


class PersonTrace(UnscopedModel):
    """The keys that a woman is found by. Made of her record alone, and made again whenever it is missing or stale.

    `mark` is a digest of what the keys were made of. `is_searched` says that her doubles were looked for since.
    """

    scope = Unscoped("Numbers without meaning; whom they lead to is read through her own record.")

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="trace")
    block = models.ForeignKey(GeoUnit, models.PROTECT, related_name="+", db_index=False)
    keys = ArrayField(models.BigIntegerField(), default=list)
    mark = models.CharField(max_length=32)
    is_searched = models.BooleanField(default=False, db_default=False)

    class Meta:
        indexes = [
            GinIndex(fields=("keys",), name="persontrace_keys", fastupdate=False),
            models.Index(fields=("block", "person"), condition=Q(is_searched=False), name="persontrace_to_search"),
        ]


class PairStatus(models.TextChoices):
    OPEN = "open", _("To be decided")
    MERGED = "merged", _("One woman, merged")
    APART = "apart", _("Two women")
    ENDED = "ended", _("One woman, membership ended on one side")
    MOOT = "moot", _("Settled with another pair")


class FoundBy(models.TextChoices):
    ENTRY = "entry", _("At entry")
    IMPORT = "import", _("At import")
    NIGHTLY = "nightly", _("Nightly search")


@pghistory.track()
class DoublePair(ScopedModel):
    """Two entries that may be one woman; `first` was entered before `second`.

    The place is the smallest one that holds both: no block for two blocks, no district for two districts. So it is
    seen by whoever reaches both women; of two districts that is nobody, and each block is asked about its own woman
    (`services/double_far.py`). Figures count it in the block of the later entry.
    """

    scope = ScopeRule(view="federation.decide_double", change="federation.decide_double")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    first = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    second = models.ForeignKey(Person, models.PROTECT, related_name="+")
    state = models.ForeignKey(GeoUnit, models.PROTECT, related_name="+", db_index=False)
    district = models.ForeignKey(GeoUnit, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    block = models.ForeignKey(GeoUnit, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    counted_block = models.ForeignKey(GeoUnit, models.PROTECT, related_name="+", db_index=False)
    score = models.PositiveSmallIntegerField(_("likeness"))
    reasons = ArrayField(models.CharField(max_length=12), default=list)
    found_by = models.CharField(_("found"), max_length=8, choices=FoundBy.choices)
    found_on = models.DateField(_("found on"))
    # The span in which it is an open suspicion: from 30 days after it was found until it is decided.
    counted_from = models.DateField(editable=False)
    counted_until = models.DateField(null=True, blank=True, editable=False)
    status = models.CharField(_("status"), max_length=6, choices=PairStatus.choices, default=PairStatus.OPEN)
    version = models.PositiveIntegerField(default=1, db_default=1, editable=False)

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=("first", "second"), name="doublepair_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="doublepair_in_order"),
            models.CheckConstraint(
                condition=Q(status="open", counted_until=None)
                | ~Q(status="open") & Q(counted_until__gte=F("counted_from")),
                name="doublepair_counted_while_open",
            ),
        ]
        indexes = [
            models.Index(fields=("block", "-score", "-id"), name="doublepair_block"),
            models.Index(fields=("district", "-score", "-id"), name="doublepair_district"),
            models.Index(fields=("counted_block", "id"), name="doublepair_counted"),
        ]

    def __str__(self) -> str:
        return f"{self.first} / {self.second}"

    @property
    def place(self) -> Place:
        """The smallest place that holds both; 0 where none does at that level."""
        return Place(self.state_id, self.district_id or 0, self.block_id or 0)

    def reason_words(self) -> str:
        """What agrees, in words."""
        return "; ".join(str(REASON_WORDS[code]) for code in self.reasons if code in REASON_WORDS)


class Verdict(models.TextChoices):
    MERGED = "merged", _("Merged")
    APART = "apart", _("Not the same woman")
    ENDED = "ended", _("The same woman; her membership here is ended")
    UNDONE = "undone", _("Taken back")


@pghistory.track()
class DoubleDecision(ScopedModel):
    """One decision on a pair. `moved` holds what a merge moved, so that taking it back puts exactly that back."""

    scope = ScopeRule(view="federation.decide_double", change="federation.decide_double", geo="pair__")

    pair = models.ForeignKey(DoublePair, models.PROTECT, related_name="decisions")
    verdict = models.CharField(_("decision"), max_length=8, choices=Verdict.choices)
    survivor = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    reason = models.CharField(_("reason"), max_length=300, blank=True, default="")
    moved = models.JSONField(default=dict, editable=False)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    decided_on = models.DateField(_("decided on"))
    taken_back = models.BooleanField(_("taken back"), default=False, db_default=False)

    class Meta(ScopedModel.Meta):
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(
                fields=("pair",), condition=Q(taken_back=False) & ~Q(verdict="undone"), name="doubledecision_one_holds"
            ),
        ]
