"""All kinds of import of the federation; importing this module declares them."""

from federation.exchange import members
from federation.exchange.bank_figures import declaration as bank_figures
from federation.exchange.cadres import declaration as cadres
from federation.exchange.groups import declaration as groups
from federation.exchange.officers import declaration as officers
from federation.exchange.seats import declaration as seats
from federation.exchange.trainings import declaration as trainings

KINDS = (
    groups.GROUPS,
    members.MEMBERS,
    officers.OFFICERS,
    cadres.CADRES,
    trainings.TRAININGS,
    seats.SEATS,
    bank_figures.FIGURES,
)
