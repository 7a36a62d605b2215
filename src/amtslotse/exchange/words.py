"""Search words that partners' synonyms suggest: collected with a delivery, decided about by people, one by one."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from amtslotse.accounts.models import User
from amtslotse.accounts.permissions import may_moderate
from amtslotse.exchange.models import OfferedWord
from amtslotse.exchange.partner import Word
from amtslotse.records.editing import drafts
from amtslotse.records.editing.drafts import Wanted
from amtslotse.records.editing.errors import Refused
from amtslotse.records.models import Draft, Record
from amtslotse.records.tables import RECORD_TABLES
from amtslotse.records.tables.cleaning import clean
from amtslotse.records.tenants import moderating

WORD = 120
MOST = 200
"""Words decided about at once."""


def offer(partner: str, words: Iterable[Word]) -> int:
    """Offer words nobody was offered before; what was decided once is not asked again. Returns how many are new."""
    now, before = timezone.now(), OfferedWord.objects.count()
    fresh = [
        OfferedWord(service=one.service, word=word, partner=partner, source=one.source[:300], offered_at=now)
        for one in words
        if (word := clean(one.word)) and len(word) <= WORD
    ]
    OfferedWord.objects.bulk_create(fresh, 500, ignore_conflicts=True)
    return OfferedWord.objects.count() - before


@transaction.atomic
def decide(user: User, keys: Iterable[int], *, take: bool) -> Draft | None:
    """Take words over as one shared draft, or decline them; what somebody else decided meanwhile stays decided."""
    if not may_moderate(user):
        raise Refused("Über gemeinsame Suchwörter entscheidet die Moderation.")
    chosen = list(OfferedWord.objects.select_for_update().filter(pk__in=list(keys)[:MOST], decided_at__isnull=True))
    if not chosen:
        raise Refused("Bitte wählen Sie mindestens ein Wort aus.")
    draft = _draft(user, chosen) if take else None
    for one in chosen:
        one.taken, one.decided_by, one.decided_at = take, user, timezone.now()
    OfferedWord.objects.bulk_update(chosen, ["taken", "decided_by", "decided_at"])
    return draft


def _draft(user: User, chosen: Iterable[OfferedWord]) -> Draft | None:
    """A shared draft with the words that are not there yet; none if all of them are."""
    table = RECORD_TABLES["search_words"]
    rows = [
        {"service": one.service, "language": "de", "word": one.word, "review": "reviewed", "administration": ""}
        for one in chosen
    ]
    keys = [table.key_of(row) for row in rows]
    there = set(Record.objects.published().filter(table=table.name, key__in=keys).values_list("key", flat=True))
    wanted = [Wanted(table.name, row) for row, key in zip(rows, keys, strict=True) if key not in there]
    if not wanted:
        return None
    title = "Ein Suchwort von Land und Bund" if len(wanted) == 1 else f"{len(wanted)} Suchwörter von Land und Bund"
    return drafts.begin(user, moderating(), title, wanted, shared=True, reason="Synonyme aus Lieferungen")
