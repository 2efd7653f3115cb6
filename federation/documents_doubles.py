"""Tasks about women who may be on record twice, where whoever is asked sees one of the two entries."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.workflow.kinds import TaskKind, declare_task
from federation.models import Person
from federation.roles import VERIFY_MEMBER
from federation.services.double_entry import ASKED
from federation.services.double_far import ANOTHER, FAR, SAME


def _asked_url(person: Person) -> str:
    return reverse("federation:member-asked-for", args=[person.public_id])


def _asked_title(person: Person) -> str:
    return _("Another block asks for %(member)s") % {"member": person}


def _far_url(person: Person) -> str:
    return reverse("federation:member-elsewhere", args=[person.public_id])


def _far_title(person: Person) -> str:
    return _("%(member)s may also be entered in another district: ask her") % {"member": person}


ASKED_FOR = declare_task(
    TaskKind(
        ASKED,
        gettext_lazy("A woman on record wants to join a group elsewhere"),
        VERIFY_MEMBER,
        Person,
        url_of=_asked_url,
        title_of=_asked_title,
        outcomes=(
            ("offered", gettext_lazy("She is offered to the other group")),
            ("another", gettext_lazy("It is another woman")),
        ),
    )
)
IN_ANOTHER_DISTRICT = declare_task(
    TaskKind(
        FAR,
        gettext_lazy("A woman may also be entered in another district"),
        VERIFY_MEMBER,
        Person,
        url_of=_far_url,
        title_of=_far_title,
        days=30,
        outcomes=(
            (ANOTHER, gettext_lazy("She is in no other group: it is another woman")),
            (SAME, gettext_lazy("She is the same woman, and her membership here is ended")),
        ),
    )
)
