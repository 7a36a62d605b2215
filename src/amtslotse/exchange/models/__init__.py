"""What the exchange keeps, one file per aggregate."""

from amtslotse.exchange.models.delivery import ArrivedObject, Delivery, DeliveryDraft, DeliveryQuerySet, Stage
from amtslotse.exchange.models.held import HeldObject
from amtslotse.exchange.models.opinion import RoutingOpinion
from amtslotse.exchange.models.staged import Outcome, StagedRow
from amtslotse.exchange.models.turn import SourceTurn
from amtslotse.exchange.models.word import OfferedWord

__all__ = [
    "ArrivedObject",
    "Delivery",
    "DeliveryDraft",
    "DeliveryQuerySet",
    "HeldObject",
    "OfferedWord",
    "Outcome",
    "RoutingOpinion",
    "SourceTurn",
    "Stage",
    "StagedRow",
]
