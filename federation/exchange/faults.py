"""Words of faults that several kinds share."""

from django.utils.translation import gettext_lazy as _

GROUP_FAULTS = {
    "unknown_group": _("No institution has this code. Look it up in the list of institutions."),
    "group_elsewhere": _("This institution lies outside your block. Ask the operator there."),
    "not_a_group": _("This is the code of a federation. Write the code of the self-help group."),
    "group_defunct": _("The group is not active: it waits for approval, or is defunct or merged. Use another group."),
}
VILLAGE_FAULTS = {
    "unknown_village": _("No village is found by this. Write its LGD code, or its name as it stands here."),
    "village_elsewhere": _("This village lies outside your block. Ask the operator there."),
    "village_twice": _("Two villages of the block have this name. Write the LGD code."),
    "village_gone": _("This village no longer exists in the directory. Write the code of the one that followed it."),
}
