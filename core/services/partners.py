"""Partner organisations and the OAuth2 clients by which their programs sign in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from oauth2_provider.generators import generate_client_id, generate_client_secret
from oauth2_provider.models import get_application_model

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError, NotAllowed
from core.models import GeoUnit, Partner, Programme
from core.queries.partners import MANAGE_PARTNERS, partners_managed_by
from core.services.postings import give_posting
from core.services.validation import check_row

Application = get_application_model()


@dataclass(frozen=True, slots=True)
class NewClient:
    """What the partner's program signs in with. The secret is shown once; only its hash is stored."""

    client_id: str
    client_secret: str


@transaction.atomic
def register_partner(
    actor: Actor,
    *,
    name: str,
    role: str,
    unit: GeoUnit,
    starts_on: dt.date,
    ends_on: dt.date | None = None,
    programme: Programme | None = None,
    requests_per_hour: int | None = None,
) -> Partner:
    """A partner with its first posting, which bounds what it reaches."""
    actor.require_unit(MANAGE_PARTNERS, unit)
    partner = Partner(name=name.strip(), requests_per_hour=_checked_limit(requests_per_hour))
    check_row(partner)
    partner.save()
    record(actor, "partner.created", partner, unit_id=unit.pk)
    give_posting(actor, holder=partner, role=role, unit=unit, starts_on=starts_on, ends_on=ends_on, programme=programme)
    return partner


def _checked_limit(requests_per_hour: int | None) -> int | None:
    if requests_per_hour is not None and not 1 <= requests_per_hour <= 100_000:
        raise DomainError(fields={"requests_per_hour": _("Between 1 and 1,00,000 requests an hour.")})
    return requests_per_hour


def _managed(actor: Actor, partner: Partner) -> Partner:
    """The partner's row, locked; raises NotAllowed where it is posted out of reach."""
    # The next check says whether the actor may touch it.
    locked = Partner.unscoped.select_for_update().get(pk=partner.pk)
    if not actor.is_system and not partners_managed_by(actor).filter(pk=partner.pk).exists():
        raise NotAllowed
    return locked


@transaction.atomic
def issue_client(actor: Actor, *, partner: Partner) -> NewClient:
    """A new client; the one before it and all its tokens end at once."""
    partner = _managed(actor, partner)
    if not partner.is_active:
        raise Conflict(_("Let the partner sign in again before issuing a client."), code="inactive")
    _end_client(partner)
    secret = generate_client_secret()
    application = Application.objects.create(
        client_id=generate_client_id(),
        client_secret=secret,
        client_type=Application.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Application.GRANT_CLIENT_CREDENTIALS,
        name=str(partner.public_id),
    )
    partner.application = application
    partner.save(update_fields=("application",))
    record(actor, "partner.client_issued", partner)
    return NewClient(application.client_id, secret)


@transaction.atomic
def revoke_client(actor: Actor, *, partner: Partner, reason: str) -> Partner:
    """The client and its tokens are gone; its next request gets 401."""
    partner = _managed(actor, partner)
    if partner.application_id is None:
        raise Conflict(_("This partner has no client."), code="no_client")
    _end_client(partner)
    record(actor, "partner.client_revoked", partner, reason=reason[:200])
    return partner


def _end_client(partner: Partner) -> None:
    application = partner.application
    if application is not None:
        partner.application = None
        partner.save(update_fields=("application",))
        application.delete()  # its tokens go with it


@transaction.atomic
def change_partner(actor: Actor, *, partner: Partner, requests_per_hour: int | None, is_active: bool) -> Partner:
    """Its limit (None: the product's) and whether its client may sign in at all."""
    partner = _managed(actor, partner)
    partner.requests_per_hour = _checked_limit(requests_per_hour)
    partner.is_active = is_active
    partner.save(update_fields=("requests_per_hour", "is_active"))
    record(actor, "partner.changed", partner, requests_per_hour=requests_per_hour, is_active=is_active)
    return partner
