"""Answers already given to a client, so that a repeated request is answered and not done again."""

from django.db import models

from core.access.scope import Unscoped, UnscopedModel


class IdempotencyKey(UnscopedModel):
    """One write of one client under its own key. `status_code` is null while it is in flight."""

    scope = Unscoped("Read by the API's own machinery, keyed by client.")

    partner = models.ForeignKey("core.Partner", models.CASCADE, related_name="+")
    key = models.CharField(max_length=80)
    request_hash = models.CharField(max_length=64)
    status_code = models.PositiveSmallIntegerField(null=True)
    body = models.JSONField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("partner", "key"), name="idempotencykey_once")]
