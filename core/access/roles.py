"""The registry of roles. Each app declares roles or grants capabilities to them in its `roles.py`."""

from dataclasses import dataclass, field

from django.utils.functional import Promise

_registry: dict[str, "Role"] = {}


@dataclass(slots=True)
class Role:
    """What a posting gives. `levels` are the places it may be given on.

    `second_factor`: a one-time code is asked at sign-in. `own_rows_only`: only rows she herself owns.
    `of_branch`: each posting names a branch of an outside office by its code, and gives rows of that branch alone.
    """

    slug: str
    label: str | Promise
    levels: tuple[str, ...]
    second_factor: bool = False
    own_rows_only: bool = False
    for_partner: bool = False
    of_branch: bool = False
    granted: set[str] = field(default_factory=set)

    @property
    def capabilities(self) -> frozenset[str]:
        """Slugs of the granted capabilities."""
        return frozenset(self.granted)


def declare(role: Role) -> Role:
    """Registers a role; twice the same slug is an error."""
    if role.slug in _registry:
        raise ValueError(f"Role {role.slug} is declared twice.")
    _registry[role.slug] = role
    return role


def grant(capability: str, *role_slugs: str) -> None:
    """Gives a capability to roles; an unknown role is an error, an unknown capability a system check's."""
    for slug in role_slugs:
        _registry[slug].granted.add(capability)


def role_of(slug: str) -> Role | None:
    """The role, or None where a posting names a role that no longer exists (it then gives nothing)."""
    return _registry.get(slug)


def roles() -> dict[str, Role]:
    """All declared roles by slug."""
    return dict(_registry)
