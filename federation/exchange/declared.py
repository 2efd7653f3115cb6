"""All kinds of import of the federation; importing this module declares them."""

from federation.exchange import members
from federation.exchange.groups import declaration as groups
from federation.exchange.officers import declaration as officers

KINDS = (groups.GROUPS, members.MEMBERS, officers.OFFICERS)
