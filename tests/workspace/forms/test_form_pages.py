"""What stands on the page of a form: every field has a name for everybody, every error leads to its field."""

import re
from collections import Counter

import pytest
from django.template.loader import render_to_string

from amtslotse.records.tables import RECORD_TABLES
from amtslotse.workspace.forms.hours import HoursForm
from amtslotse.workspace.forms.record import form_for

OWNED = [table for table in RECORD_TABLES.values() if table.owner]


def page(template, form):
    return render_to_string("workspace/form/trouble.html", {"form": form}) + render_to_string(template, {"form": form})


def faults(html):
    """Ids that come twice, references that lead nowhere, fields without a name."""
    ids = re.findall(r' id="([^"]+)"', html)
    referred = {one for names in re.findall(r'aria-describedby="([^"]+)"', html) for one in names.split()}
    referred |= set(re.findall(r'href="#([^"]+)"', html)) | set(re.findall(r'<label[^>]* for="([^"]+)"', html))
    labelled = set(re.findall(r'<label[^>]* for="([^"]+)"', html))
    fields = re.findall(r'<(?:input(?! type="hidden")|select|textarea)[^>]* id="([^"]+)"', html)
    doubles = [one for one, count in Counter(ids).items() if count > 1]
    return doubles, sorted(referred - set(ids)), [one for one in fields if one not in labelled]


@pytest.mark.parametrize("table", OWNED, ids=lambda t: t.name)
@pytest.mark.parametrize("data", [None, {"valid_from": "31.02.2026", "url": "javascript:x"}], ids=["new", "wrong"])
def test_every_field_of_a_record_is_named_and_every_error_leads_to_it(table, data, adendorf, moderator):
    for scope in (adendorf, moderator):
        html = page("workspace/form/fields.html", form_for(table, scope, data))
        assert faults(html) == ([], [], [])
        assert html.count("<input") + html.count("<select") + html.count("<textarea") > 2


def test_every_field_of_the_week_is_named_and_every_error_leads_to_it(adendorf):
    form = HoursForm(
        "gemeinde-adendorf", adendorf, {}, {"mo-0-opens": "25", "closures-0-first": "x", "valid_from": "x"}
    )
    assert not form.is_valid()
    html = page("workspace/form/hours_fields.html", form)
    assert faults(html) == ([], [], [])
    assert 'aria-label="Montag, erste Zeit: von"' in html


def test_what_was_typed_is_shown_as_text(adendorf):
    form = form_for(
        RECORD_TABLES["notices"], adendorf, {"title": '"><script>alert(1)</script>', "text": "</textarea><b>"}
    )
    html = page("workspace/form/fields.html", form)
    assert "<script" not in html
    assert html.count("</textarea>") == html.count("<textarea")


def test_a_clerk_reads_no_word_of_the_data(adendorf):
    for table in OWNED:
        html = page("workspace/form/fields.html", form_for(table, adendorf))
        words = re.sub(r"<[^>]+>", " ", html)
        assert not re.findall(r"\b(?:valid_from|yes:|authority|service|outage|competent)\b", words), table.name
