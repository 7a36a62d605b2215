"""Ways to get it done: healthy ways first, the office never hidden."""

from amtslotse.guide.model import Offer
from amtslotse.guide.offer import rank


def way(kind: str, health: str = "ok") -> Offer:
    return Offer(id=f"{kind}-{health}", service="x", kind=kind, title=kind, url="https://beispiel.de/", health=health)


def test_ways_come_in_the_order_of_how_much_they_save():
    kinds = [
        o.kind
        for o in rank([way("website"), way("visit"), way("online"), way("phone"), way("form"), way("appointment")])
    ]
    assert kinds == ["online", "appointment", "form", "phone", "visit", "website"]


def test_a_doubtful_online_service_falls_behind_every_sound_way():
    assert [o.kind for o in rank([way("online", "suspicious"), way("website")])] == ["website", "online"]


def test_a_broken_link_disappears_as_long_as_anything_else_is_left():
    assert [o.kind for o in rank([way("online", "broken"), way("phone")])] == ["phone"]
    assert [o.kind for o in rank([way("online", "broken")])] == ["online"]
