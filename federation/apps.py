"""Self-help groups and their federations: institutions, members, meetings."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FederationConfig(AppConfig):
    name = "federation"
    verbose_name = _("Federation")

    def ready(self) -> None:
        from core.seeding import add_seeder  # app ready: models must be loaded first
        from federation import (  # noqa: F401  app ready: registries fill themselves on import
            closing,
            documents,
            exports,
            history,
            indicators,
            indicators_monthly,
            indicators_records,
            life_indicators,
            roles,
        )
        from federation.exchange import declared  # noqa: F401  app ready: the kinds of import
        from federation.seeding import seed_consent, seed_tiers
        from federation.services import moves  # noqa: F401  app ready: joins the moves of places

        add_seeder(seed_tiers)
        add_seeder(seed_consent)
