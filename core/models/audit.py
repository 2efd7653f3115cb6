"""What a row's history cannot tell: who did what, from which posting, through which door."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.access.scope import Unscoped, UnscopedModel


class AuditEntry(UnscopedModel):
    """One act. Append-only: the database refuses UPDATE and DELETE to everyone."""

    scope = Unscoped("Read on administration screens, which ask for a capability.")

    class Channel(models.TextChoices):
        WEB = "web", _("Web")
        API = "api", _("API")
        TASK = "task", _("Background task")
        IMPORT = "import", _("Import")
        COMMAND = "command", _("Command line")

    happened_at = models.DateTimeField(auto_now_add=True)
    user = models.ForeignKey("core.User", models.PROTECT, null=True, related_name="+")
    partner = models.ForeignKey("core.Partner", models.PROTECT, null=True, related_name="+")
    posting_id = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=60)
    object_type = models.CharField(max_length=60, blank=True)
    object_id = models.CharField(max_length=40, blank=True)
    unit_id = models.BigIntegerField(null=True)
    details = models.JSONField(default=dict)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    request_id = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ("-pk",)
        indexes = [
            models.Index(fields=("object_type", "object_id"), name="auditentry_object"),
            models.Index(fields=("unit_id", "happened_at"), name="auditentry_unit"),
        ]

    def __str__(self) -> str:
        return self.verb
