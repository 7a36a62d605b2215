"""A town at work: one record of every table, a draft in every state, talk, typed text, people on their way in."""

from dataclasses import dataclass, field
from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from amtslotse.accounts.invitation import Invitation, hashed
from amtslotse.accounts.models import Administration, Role, User
from amtslotse.exchange import receiving
from amtslotse.exchange.models import Delivery
from amtslotse.records import talk, task_values, tasks
from amtslotse.records.editing import drafts, releasing, unsaved
from amtslotse.records.editing.drafts import Wanted
from amtslotse.records.links.places import digest
from amtslotse.records.models import (
    Comment,
    ConcernDay,
    Draft,
    Following,
    FollowKind,
    GapWork,
    Health,
    LinkState,
    Meeting,
    Mention,
    Record,
    Standing,
    Task,
    VisibleConcern,
)
from tests.workspace.conftest import record
from tests.workspace.rows import furnish, publish

DRAFT, REVIEW, SCHEDULED, PUBLISHED, DISCARDED, PROPOSAL, NEW = (
    "draft", "review", "scheduled", "published", "discarded", "proposal", "new",
)  # fmt: skip


@dataclass
class Town:
    """What one administration has; `word` stands in everything that is nobody else's business."""

    owner: Administration
    editor: User
    releaser: User
    word: str
    records: dict[str, Record]
    drafts: dict[str, Draft] = field(default_factory=dict)
    invitation: Invitation | None = None
    token: str = ""
    link: LinkState | None = None
    gap: VisibleConcern | None = None
    following: Following | None = None
    comment: Comment | None = None
    mention: Mention | None = None
    task: Task | None = None
    meeting: Meeting | None = None
    delivery: Delivery | None = None

    def change(self, state: str) -> int:
        """Key of the only change in a draft."""
        return self.drafts[state].changes.get().pk


def occupy(district: SimpleNamespace, slug: str, editor: User, releaser: User, word: str) -> Town:
    """Furnish a town and put it to work."""
    owner = district.owners[slug]
    town = Town(owner, editor, releaser, word, furnish(owner))
    town.records["authorities"] = record("authorities", id=slug)
    _draft(town, DRAFT, "offers", title=f"{word} 1")
    _submitted(town, REVIEW, "texts", text=f"{word} 2")
    scheduled = _submitted(town, SCHEDULED, "hours", note=f"{word} 3")
    releasing.release(releaser, scheduled, scheduled.version, at=timezone.now() + timedelta(days=30))
    published = _submitted(town, PUBLISHED, "notices", title="Die Brücke ist wieder frei")
    releasing.release(releaser, published, published.version)
    drafts.discard(editor, _draft(town, DISCARDED, "closures", reason=f"{word} 4"), f"{word} im Papierkorb")
    row = town.records["authorities"].published.values | {"unit": f"{word} 5"}
    proposed = drafts.propose(district.moritz, town.records["authorities"], f"{word} Vorschlag", row, f"{word} dazu")
    town.drafts[PROPOSAL] = proposed
    fresh = town.records["notices"].published.values | {"id": f"{slug}-neu", "title": f"{word} 6"}
    town.drafts[NEW] = drafts.begin(editor, owner, f"{word} ganz neu", [Wanted("notices", fresh)], reason=word)
    unsaved.keep(editor, f"/arbeitsplatz/eintrag/{town.records['themes'].pk}/bearbeiten/", {"label": [f"{word} 7"]}, 0)
    town.token = f"geheim-{slug}"
    town.invitation = Invitation.objects.create(
        email=f"{word.lower()}@example.org", administration=owner, role=Role.EDITING, inviter=releaser,
        token_hash=hashed(town.token),
    )  # fmt: skip
    address = town.records["offers"].published.values["url"]
    moved = {"url": address, "host": f"www.{slug}.example", "found": Health.REDIRECTED, "final_url": f"{address}/neu"}
    town.link = LinkState.objects.create(digest=digest(address), next_check=timezone.now(), **moved)
    town.gap = _gap(town)
    town.following = _following(owner)
    town.comment = talk.add(editor, town.records["offers"], f"Stimmt das noch, @{releaser.name}?").comment
    town.mention = town.comment.mentions.get()
    task = task_values.Values(f"{word} erledigen", f"{word} bald", owner, releaser)
    town.task = tasks.create(editor, task, town.records["offers"])
    town.meeting = Meeting.objects.create(begins_at=timezone.now() + timedelta(days=7), place="Kreishaus")
    town.delivery = receiving.begin("land", f"{word}.xml")
    for one in town.records.values():
        one.refresh_from_db()
    return town


def share(district: SimpleNamespace) -> tuple[Record, Draft]:
    """What the district keeps for all: a record, and a draft of another one."""
    handover = publish(
        district.owners["landkreis-lueneburg"], "handovers",
        {"id": "bus", "title": "Bus und Bahn", "url": "https://www.example.org/", "why": "Fahrplan", "when": "outside"},
        shared=True,
    )  # fmt: skip
    text = {"service": "hundesteuer-anmelden", "kind": "hint", "text": "Marke nicht vergessen", "source": "Satzung"}
    second = publish(district.owners["landkreis-lueneburg"], "texts", text, shared=True)
    wanted = [Wanted("texts", second.published.values | {"text": "Gemeinsamzeichen"}, second)]
    draft = drafts.begin(
        district.moritz, district.owners["landkreis-lueneburg"], "Gemeinsamzeichen", wanted, shared=True
    )
    return handover, draft


def _gap(town: Town) -> VisibleConcern:
    """A concern that everybody sees and the town looks after, with a draft that nobody else may see."""
    name = f"{town.owner.slug}-lücke"
    ConcernDay.objects.create(digest=name, day="2026-11-20", not_found=7)
    concern = VisibleConcern.objects.create(digest=name, text=f"lücke in {town.owner.slug}", visible_since="2026-11-20")
    work = {"owner": town.owner, "kept": Standing.IN_WORK, "draft": town.drafts[DISCARDED]}
    GapWork.objects.create(concern=concern, changed_by=town.editor, changed_at=timezone.now(), **work)
    return concern


def _following(owner: Administration) -> Following:
    """A local text of the town, and the reference text on its subject that came later."""
    reference = record("texts", service="wohnsitz-anmelden", authority="")
    subject = {name: reference.published.values[name] for name in ("service", "kind")}
    text = subject | {"authority": owner.slug, "text": "Kommen Sie bald vorbei."}
    found = publish(owner, "texts", text)
    kind, now = FollowKind.REFERENCE, timezone.now()
    return Following.objects.create(record=found, origin=reference, kind=kind, at=now)


def _draft(town: Town, state: str, table: str, **cells: str) -> Draft:
    found = town.records[table]
    wanted = [Wanted(table, found.published.values | cells, found)]
    draft = drafts.begin(town.editor, town.owner, f"{town.word} {state}", wanted, reason=f"{town.word} weil")
    drafts.comment(town.editor, draft, f"{town.word} angemerkt")
    town.drafts[state] = draft
    return draft


def _submitted(town: Town, state: str, table: str, **cells: str) -> Draft:
    draft = _draft(town, state, table, **cells)
    return drafts.submit(town.editor, draft, draft.version)
