"""The registry of capabilities: what a role may do, in words an administrator reads."""

from dataclasses import dataclass

from django.utils.functional import Promise

_registry: dict[str, "Capability"] = {}


@dataclass(frozen=True, slots=True)
class Capability:
    """`slug` is "app.verb_noun"; `label` is translatable."""

    slug: str
    label: str | Promise


def declare(slug: str, label: str | Promise) -> Capability:
    """Registers a capability; twice the same slug is an error."""
    if slug in _registry:
        raise ValueError(f"Capability {slug} is declared twice.")
    _registry[slug] = Capability(slug, label)
    return _registry[slug]


def capabilities() -> dict[str, Capability]:
    """All declared capabilities by slug."""
    return dict(_registry)
