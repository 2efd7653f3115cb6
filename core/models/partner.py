"""Partner organisations that read and file through the API, and programmes they work for."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.access.scope import Unscoped, UnscopedModel


class Programme(UnscopedModel):
    """A programme that cuts across places, e.g. a pilot of one partner."""

    scope = Unscoped("Names of programmes are reference data.")

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=120)
    names = models.JSONField(_("names by language"), default=dict, blank=True)

    class Meta:
        ordering = ("slug",)

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Partner(UnscopedModel):
    """An organisation whose programs sign in with OAuth2 client credentials.

    It has no user: its application identifies it, its postings bound what it reaches.
    """

    scope = Unscoped("Read by the API's authentication and by the people service.")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=120, unique=True)
    application = models.OneToOneField(
        settings.OAUTH2_PROVIDER_APPLICATION_MODEL, models.SET_NULL, null=True, blank=True, related_name="partner"
    )
    requests_per_hour = models.PositiveIntegerField(_("requests an hour"), null=True, blank=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
