"""The talk about a record as pages show it: who said what, and whom one may name."""

from dataclasses import dataclass, field

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, QuerySet

from amtslotse.accounts.models import Membership, User
from amtslotse.accounts.permissions import may_moderate
from amtslotse.records import colleagues, talk
from amtslotse.records.models import Comment, Mention, Record

LATEST = 5
"""So many comments stand on the page of the record itself."""
PAGE = 30


@dataclass(frozen=True, slots=True)
class Line:
    """One comment; its text is empty for those who may not read it any more."""

    comment: Comment
    text: str
    where: str
    named: list[User]
    may_remove: bool
    mention: Mention | None
    """Where the reader is named and has not said „Gelesen“."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A part of the talk, with the form below it."""

    record: Record
    lines: list[Line]
    number: int
    groups: list[colleagues.Group]
    text: str = ""
    chosen: frozenset[int] = frozenset()
    error: str = ""
    own: list[int] = field(default_factory=list)
    """Keys of the administrations whose people stand open in the list."""

    @property
    def earlier(self) -> int:
        """How many comments are not shown here."""
        return self.number - len(self.lines)


def latest(user: User, record: Record) -> Talk:
    """The last few comments on a record."""
    found = comments(record)
    return around(user, record, list(found.reverse()[:LATEST])[::-1], found.count())


def page_of(record: Record, number: str | None, comment: str | None) -> Page[Comment]:
    """A page of the whole talk: the one asked for, the one with a comment, else the last."""
    paginator = Paginator(comments(record), PAGE, orphans=5)
    if comment and comment.isascii() and comment.isdigit() and len(comment) < 18:
        before = comments(record).filter(pk__lt=int(comment)).count()
        return paginator.get_page(min(before // PAGE + 1, paginator.num_pages))
    return paginator.get_page(number or paginator.num_pages)


def around(
    user: User,
    record: Record,
    shown: list[Comment],
    number: int,
    *,
    text: str = "",
    chosen: frozenset[int] = frozenset(),
    error: str = "",
) -> Talk:
    """Some comments and the form."""
    open_mentions = {m.comment_id: m for m in talk.unseen_mentions(user).filter(comment__record=record)}
    lines = [_line(user, comment, open_mentions.get(comment.pk)) for comment in shown]
    groups = [(where, [one for one in members if one != user]) for where, members in talk.readers(record)]
    own = [where.pk for where, members in groups if where.pk in user.roles or chosen & {one.pk for one in members}]
    return Talk(record, lines, number, [g for g in groups if g[1]], text, chosen, error, own)


def comments(record: Record) -> QuerySet[Comment]:
    """All comments on a record in their order, with what a line shows. The record was found by `for_user`."""
    memberships = Membership.objects.select_related("administration").order_by("administration__name")
    writers = Prefetch("by__memberships", memberships)
    return record.comments.select_related("by", "removed_by").prefetch_related(writers, "mentions__user")


def _line(user: User, comment: Comment, mention: Mention | None) -> Line:
    hidden = comment.removed_at is not None and not may_moderate(user)
    places = {m.administration.name for m in comment.by.memberships.all()} if comment.by else set()
    return Line(
        comment,
        "" if hidden else comment.text,
        ", ".join(sorted(places)),
        [] if comment.removed_at else [m.user for m in comment.mentions.all()],
        comment.removed_at is None and talk.may_remove(user, comment),
        mention,
    )
