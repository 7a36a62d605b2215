"""Direct guidance: when a person may be led straight to an online service, without a page in between."""

from urllib.parse import urlsplit

from amtslotse.guide.decision import Decision
from amtslotse.guide.model import Offer
from amtslotse.guide.offer import rank


def offer_of(decision: Decision) -> Offer | None:
    """The online service to lead to: a certain concern, one confirmed office, a healthy offer whose owner allows it."""
    offices = [o for o in decision.offices if o.rule.role != "contact"]
    if decision.status != "answered" or not decision.certain or len(offices) != 1:
        return None
    best = rank([*decision.service_offers, *offices[0].offers])[:1]
    if not best or not offices[0].rule.source.confirmed:
        return None
    offer = best[0]
    allowed = offer.direct and offer.kind == "online" and offer.health == "ok"
    return offer if allowed and host_of(offer.url) else None


def came_from(referer: str, url: str) -> bool:
    """Whether a person comes from the very site they would be led to: then they want to be here."""
    return bool(host_of(referer)) and host_of(referer) == host_of(url)


def host_of(url: str) -> str:
    """Host of an address, without www; empty for anything that is not an address of the web."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return (parts.hostname or "").removeprefix("www.") if parts.scheme in ("https", "http") else ""
