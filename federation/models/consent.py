"""What a woman agreed to: purposes, the notices read to her, and her word, given and taken back."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule, Unscoped, UnscopedModel
from core.models import User
from federation.models.member import Person

PHOTOGRAPH, MESSAGES, PARTNERS = "photograph", "messages", "partners"


class LawfulBasis(models.TextChoices):
    CONSENT = "consent", _("Her consent")
    STATE_BENEFIT = "state_benefit", _("A benefit of the State")
    LEGAL_DUTY = "legal_duty", _("A duty by law")
    EMERGENCY = "emergency", _("An emergency")


class ConsentPurpose(UnscopedModel):
    """One use of her data. Only what rests on consent can be given and taken back."""

    scope = Unscoped("Purposes are public reference data.")

    slug = models.SlugField(primary_key=True, max_length=20)
    name = models.CharField(max_length=120)
    names = models.JSONField(default=dict, blank=True)
    lawful_basis = models.CharField(_("rests on"), max_length=14, choices=LawfulBasis.choices)
    order = models.PositiveSmallIntegerField(default=50)

    class Meta:
        ordering = ("order", "slug")

    def __str__(self) -> str:
        return str(self.names.get((get_language() or "en")[:2]) or self.name)


class ConsentNotice(UnscopedModel):
    """One version of the notice in one language. A row never changes: new words are a new version."""

    scope = Unscoped("Notices are public reference data.")

    version = models.PositiveSmallIntegerField(_("version"))
    language = models.CharField(_("language"), max_length=8)
    purposes = ArrayField(models.CharField(max_length=20))
    title = models.CharField(max_length=120)
    text = models.TextField()
    read_aloud = models.TextField()
    from_on = models.DateField(_("in force from"))

    class Meta:
        ordering = ("-version", "language")
        constraints = [
            models.UniqueConstraint(fields=("version", "language"), name="consentnotice_version_language"),
        ]

    def __str__(self) -> str:
        return f"{self.version} {self.language}"


class ConsentHow(models.TextChoices):
    SIGNED = "signed", _("She signed the paper")
    THUMB = "thumb", _("She put her thumb on the paper")
    ALOUD = "aloud", _("It was read aloud and she said so")


@pghistory.track()
class ConsentRecord(ScopedModel):
    """Her word about one purpose. The latest row holds; none is ever changed or removed."""

    scope = ScopeRule(view="federation.view_member", change="federation.change_member", geo="person__")

    person = models.ForeignKey(Person, models.PROTECT, related_name="consents")
    purpose = models.ForeignKey(ConsentPurpose, models.PROTECT, related_name="+")
    notice = models.ForeignKey(ConsentNotice, models.PROTECT, null=True, blank=True, related_name="+")
    is_given = models.BooleanField(_("given"))
    given_on = models.DateField(_("given on"), null=True, blank=True)
    withdrawn_on = models.DateField(_("taken back on"), null=True, blank=True)
    how = models.CharField(_("how"), max_length=8, choices=ConsentHow.choices)
    recorded_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)

    class Meta(ScopedModel.Meta):
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(is_given=True, given_on__isnull=False, notice__isnull=False, withdrawn_on=None)
                | Q(is_given=False, withdrawn_on__isnull=False, given_on=None),
                name="consentrecord_says_when",
                violation_error_message=_("Say on which day, and by which notice, she agreed."),
            ),
        ]
