"""The queue of likely doubles as a file."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.exports import Export, ExportColumn, of_choices, register
from federation.filters_doubles import PairFilter
from federation.models import DoublePair
from federation.models.double import REASON_WORDS, FoundBy, PairStatus
from federation.roles import DECIDE_DOUBLE


def _reasons(actor: Actor) -> Callable[..., str]:
    def told(codes: list[str]) -> str:
        return "; ".join(str(REASON_WORDS[code]) for code in codes if code in REASON_WORDS)

    return told


register(Export(
    "doubles", _("Likely doubles"), DoublePair, DECIDE_DOUBLE,
    filterset=PairFilter, ordering=("-score", "-pk"), is_personal=True,
    columns=(
        ExportColumn("first", _("First entry"), "first__name"),
        ExportColumn("first_village", _("First entry, village"), "first__village__name"),
        ExportColumn("first_block", _("First entry, block"), "first__block__name"),
        ExportColumn("second", _("Second entry"), "second__name"),
        ExportColumn("second_village", _("Second entry, village"), "second__village__name"),
        ExportColumn("second_block", _("Second entry, block"), "second__block__name"),
        ExportColumn("reasons", _("What agrees"), ("reasons",), made=_reasons),
        ExportColumn("score", _("Likeness"), kind="number"),
        ExportColumn("found_by", _("Found"), made=of_choices(FoundBy)),
        ExportColumn("found_on", _("Found on"), kind="date"),
        ExportColumn("status", _("Status"), made=of_choices(PairStatus)),
    ),
))  # fmt: skip
