"""All kinds of import of the federation; importing this module declares them."""

from federation.exchange import members

KINDS = (members.MEMBERS,)
