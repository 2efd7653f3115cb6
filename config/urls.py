"""The site's addresses."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path

from core.interfaces.health import healthz
from core.interfaces.login import choose_language

_APPS = ("federation", "gender", "enterprises", "convergence", "reports")

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("i18n/setlang/", choose_language, name="set_language"),
    path("api/v1/", include("config.api_urls")),
    path("", include("core.urls")),
    *(path("", include(f"{app}.urls")) for app in _APPS if find_spec(app) and find_spec(f"{app}.urls")),
]

if settings.MODE != "production":
    from core.interfaces.styleguide import StyleGuide

    urlpatterns.append(path("styleguide/", StyleGuide.as_view(), name="styleguide"))

handler400 = "core.interfaces.error_pages.bad_request"
handler403 = "core.interfaces.error_pages.forbidden"
handler404 = "core.interfaces.error_pages.not_found"
handler500 = "core.interfaces.error_pages.server_error"
