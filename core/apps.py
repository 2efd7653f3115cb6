"""The platform: places, people, reach, history, registries."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = _("Platform")

    def ready(self) -> None:
        from core import checks, roles  # noqa: F401  app ready: registries fill themselves on import
        from core.exchange import door as imports  # noqa: F401  app ready: imports are a kind of job
        from core.exports import door as exports  # noqa: F401  app ready: exports are a kind of job
