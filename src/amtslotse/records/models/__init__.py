"""Everything kept in the database, one file per aggregate."""

from amtslotse.records.models.audit import AuditLine
from amtslotse.records.models.barrier import BarrierReport
from amtslotse.records.models.comment import Comment, Mention
from amtslotse.records.models.coverage import CoverageDay
from amtslotse.records.models.draft import OPEN, Change, Draft, DraftEvent, DraftQuerySet, State, Step, Unsaved
from amtslotse.records.models.feedback import FeedbackText, PageFeedback
from amtslotse.records.models.following import Following, FollowKind
from amtslotse.records.models.gap import ConcernDay, VisibleConcern
from amtslotse.records.models.gap_work import GapWork, Standing
from amtslotse.records.models.link import Health, LinkHealth, LinkHost, LinkMail, LinkState
from amtslotse.records.models.mail_choice import MailChoice, Often
from amtslotse.records.models.meeting import Meeting
from amtslotse.records.models.newsletter import Issue, Subscription
from amtslotse.records.models.record import Origin, Publication, Record, RecordQuerySet, Revision
from amtslotse.records.models.stamp import Stamp
from amtslotse.records.models.task import Task

__all__ = [
    "OPEN",
    "AuditLine",
    "BarrierReport",
    "Change",
    "Comment",
    "ConcernDay",
    "CoverageDay",
    "Draft",
    "DraftEvent",
    "DraftQuerySet",
    "FeedbackText",
    "FollowKind",
    "Following",
    "GapWork",
    "Health",
    "Issue",
    "LinkHealth",
    "LinkHost",
    "LinkMail",
    "LinkState",
    "MailChoice",
    "Meeting",
    "Mention",
    "Often",
    "Origin",
    "PageFeedback",
    "Publication",
    "Record",
    "RecordQuerySet",
    "Revision",
    "Stamp",
    "Standing",
    "State",
    "Step",
    "Subscription",
    "Task",
    "Unsaved",
    "VisibleConcern",
]
