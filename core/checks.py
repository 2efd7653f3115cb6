"""System checks: every model says who sees it, every role and capability is known."""

from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register

from core.access import capabilities, roles
from core.access.scope import ScopeRule, Unscoped

OURS = {"core", "federation", "gender", "enterprises", "convergence", "reports"}


@register()
def every_model_declares_scope(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A concrete model carries a ScopeRule or an Unscoped reason."""
    problems: list[CheckMessage] = []
    for model in apps.get_models():
        if model._meta.app_label not in OURS or getattr(model, "pgh_tracked_model", None) is not None:
            continue
        if not isinstance(getattr(model, "scope", None), ScopeRule | Unscoped):
            problems.append(Error(f"{model._meta.label} declares no scope.", id="sangathan.E001"))
    return problems


@register()
def every_capability_is_known(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Roles and scope rules ask only for declared capabilities."""
    known = set(capabilities.capabilities())
    problems: list[CheckMessage] = []
    for role in roles.roles().values():
        for slug in sorted(role.capabilities - known):
            problems.append(Error(f"Role {role.slug} holds the unknown capability {slug}.", id="sangathan.E002"))
    for model in apps.get_models():
        rule = getattr(model, "scope", None)
        if isinstance(rule, ScopeRule):
            for slug in {rule.view, rule.change} - known:
                problems.append(Error(f"{model._meta.label} asks for the unknown {slug}.", id="sangathan.E003"))
    return problems
