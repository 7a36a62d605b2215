"""Everything kept in the database, one file per aggregate."""

from amtslotse.records.models.barrier import BarrierReport
from amtslotse.records.models.newsletter import Issue, Subscription
from amtslotse.records.models.record import Origin, Publication, Record, RecordQuerySet, Revision

__all__ = [
    "BarrierReport",
    "Issue",
    "Origin",
    "Publication",
    "Record",
    "RecordQuerySet",
    "Revision",
    "Subscription",
]
