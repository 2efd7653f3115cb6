"""The task of the block whose woman another block would enter again."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.workflow.kinds import TaskKind, declare_task
from federation.models import Person
from federation.roles import VERIFY_MEMBER
from federation.services.double_entry import ASKED


def _url(person: Person) -> str:
    return reverse("federation:member", args=[person.public_id])


def _title(person: Person) -> str:
    return _("Another block asks for %(member)s") % {"member": person}


ASKED_FOR = declare_task(
    TaskKind(
        ASKED,
        gettext_lazy("A woman on record wants to join a group elsewhere"),
        VERIFY_MEMBER,
        Person,
        url_of=_url,
        title_of=_title,
        outcomes=(
            ("offered", gettext_lazy("She is offered to the other group")),
            ("another", gettext_lazy("It is another woman")),
        ),
    )
)
