"""Women named by the code of their group and their number in it, one in a line."""

from __future__ import annotations

from django.utils.translation import gettext as _

from core.access.actor import Actor
from core.errors import DomainError
from federation.forms.fields import plain_digits
from federation.models import Membership, Person


def members_typed(actor: Actor, text: str, *, field: str) -> list[Person]:
    """The women of the lines, in their order. DomainError at `field` for a line that names nobody within reach."""
    wanted = {}
    for line in filter(None, (one.strip() for one in plain_digits(text).upper().splitlines())):
        code, _sep, number = line.rpartition(" ")
        if not number.isdecimal() or len(number) > 4:
            words = _("Write the code of the group, a space and her number in it: %(line)s") % {"line": line[:40]}
            raise DomainError(words, code="unreadable", fields={field: words})
        wanted[code.strip(), int(number)] = line
    rows = Membership.objects.visible_to(actor).filter(
        institution__code__in={code for code, _n in wanted}, number__in={number for _c, number in wanted}
    )
    found = {(one.institution.code, one.number): one.person for one in rows.select_related("institution", "person")}
    if unknown := [line for key, line in wanted.items() if key not in found]:
        words = _("No member within your reach is found by: %(lines)s") % {"lines": ", ".join(unknown[:5])}
        raise DomainError(words, code="unknown_member", fields={field: words})
    return [found[key] for key in wanted]
