"""Everything kept in the database, one file per aggregate."""

from amtslotse.records.models.barrier import BarrierReport
from amtslotse.records.models.coverage import CoverageDay
from amtslotse.records.models.draft import Change, Draft, DraftEvent, DraftQuerySet, State, Step, Unsaved
from amtslotse.records.models.feedback import FeedbackText, PageFeedback
from amtslotse.records.models.gap import ConcernDay, VisibleConcern
from amtslotse.records.models.gap_work import GapWork, Standing
from amtslotse.records.models.link import Health, LinkHealth, LinkHost, LinkMail, LinkState
from amtslotse.records.models.newsletter import Issue, Subscription
from amtslotse.records.models.record import Origin, Publication, Record, RecordQuerySet, Revision

__all__ = [
    "BarrierReport",
    "Change",
    "ConcernDay",
    "CoverageDay",
    "Draft",
    "DraftEvent",
    "DraftQuerySet",
    "FeedbackText",
    "GapWork",
    "Health",
    "Issue",
    "LinkHealth",
    "LinkHost",
    "LinkMail",
    "LinkState",
    "Origin",
    "PageFeedback",
    "Publication",
    "Record",
    "RecordQuerySet",
    "Revision",
    "Standing",
    "State",
    "Step",
    "Subscription",
    "Unsaved",
    "VisibleConcern",
]
