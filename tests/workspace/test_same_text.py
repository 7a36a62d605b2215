"""What was typed with HTML and script comes out as the same plain words on the page, in the API and in the mail."""

import html

import pytest
from django.core import mail
from django.utils import timezone

from amtslotse.records import jobs, newsletter
from amtslotse.records.compile import published_rows
from amtslotse.records.editing import drafts, releasing
from amtslotse.records.editing.drafts import Wanted
from tests.portal.pages import get, serve
from tests.records.test_newsletter import token

pytestmark = pytest.mark.django_db
TYPED = "<script>alert(1)</script>Müller &amp; Söhne: <b>ab 3 < 5</b> &lt;img src=x onerror=alert(2)&gt;Jahren"
WORDS = "Müller & Söhne: ab 3 < 5 Jahren"
ADENDORF = "gemeinde-adendorf"
NOTICE = {"id": "neu", "administration": ADENDORF, "kind": "notice", "title": TYPED, "text": TYPED}
OFFER = {"id": "hund-online", "service": "hundesteuer-anmelden", "authority": ADENDORF, "kind": "online"}


def publish(district, *wanted: Wanted) -> None:
    draft = drafts.begin(district.erika, district.owners[ADENDORF], "Neues", wanted)
    drafts.submit(district.erika, draft, draft.version)
    releasing.release(district.ronja, draft, draft.version)


def test_the_same_words_come_out_everywhere(district, tables):
    newsletter.ask("anna@example.org", [ADENDORF])
    jobs.work_off()
    newsletter.confirm(token())
    offer = OFFER | {"title": TYPED, "url": "https://www.adendorf.de/hund?a=1&copy=2"}
    today = str(timezone.localdate())
    publish(district, Wanted("notices", NOTICE | {"published": today}), Wanted("offers", offer))
    notices, offers = (
        [row for row in published_rows(name) if row["id"] in ("neu", "hund-online")] for name in ("notices", "offers")
    )
    serve(tables, notices=notices, offers=offers)

    pages = [get("/aktuelles/neu/"), get("/leistung/hundesteuer-anmelden/033550001001/")]
    for page in pages:
        assert WORDS in html.unescape(page.content.decode()), page.wsgi_request.path
    answer = get("/api/v1/guide?service=hundesteuer-anmelden&place=Adendorf").json()
    assert [o["title"] for office in answer["offices"] for o in office["offers"] if "hund?" in o["url"]] == [WORDS]

    newsletter.send_issue(timezone.now())
    jobs.work_off()
    plain, rich = mail.outbox[-1].body, mail.outbox[-1].alternatives[0][0]
    assert WORDS in plain
    assert WORDS in html.unescape(rich)
    assert "alert" not in "".join([plain, rich, str(answer), *(p.content.decode() for p in pages)])
