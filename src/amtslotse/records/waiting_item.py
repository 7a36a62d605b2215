"""One thing that waits for a person, as the start page and the mails name it."""

from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.urls import reverse

from amtslotse.records.models import Record


class Kind(StrEnum):
    """Why something waits, the most urgent first; the value is the heading."""

    RETURNED = "Zurückgegeben an Sie"
    RELEASE = "Wartet auf Ihre Freigabe"
    MENTION = "Hier wurden Sie erwähnt"
    TASK = "Aufgaben"
    PROPOSAL = "Der Landkreis schlägt vor"
    DELIVERY = "Lieferungen, über die zu entscheiden ist"
    FOLLOWING = "Vorlagen, die heute anders lauten"
    LINK = "Links, die nicht mehr stimmen"
    GAP = "Suchlücken, um die Sie sich kümmern"


@dataclass(frozen=True, slots=True)
class Waiting:
    """`key` stays the same as long as it is the same thing in the same state; `count` is how many stand behind it."""

    kind: Kind
    key: str
    title: str
    page: str
    arguments: tuple[object, ...] = ()
    note: str = ""
    urgent: bool = False
    count: int = 1
    record: Record | None = None
    """What it is about, for those who can name a record in words."""
    mailed: str = ""
    """What a mail says instead of the title, where that is somebody else's business."""

    @property
    def url(self) -> str:
        """The page on which it is done."""
        return reverse(self.page, args=self.arguments)

    @property
    def address(self) -> str:
        """The same with the name of the server, as it stands in a mail."""
        return f"{settings.PUBLIC_URL}{self.url}"

    @property
    def mail_title(self) -> str:
        """How a mail names it."""
        return self.mailed or self.title
