"""Our online services and forms as Onlinedienste and Formulare; other ways have no place in the standard."""

from collections.abc import Iterable, Iterator

from amtslotse.exchange.xzufi.codes import COMPETENCE_SCHEMES, LINK_TYPE
from amtslotse.exchange.xzufi.model import Formular, Link, Onlinedienst, OnlinedienstLink, Text
from amtslotse.exchange.xzufi.model import ZustaendigkeitTransfer as Transfer
from amtslotse.exchange.xzufi.out.sheet import Sheet, span
from amtslotse.exchange.xzufi.out.zustaendigkeiten import Part, transfer
from amtslotse.exchange.xzufi.own import FORM, ONLINE
from amtslotse.exchange.xzufi.wording import GERMAN
from amtslotse.records.tables.columns import Row

_SCHEMES = {ONLINE: COMPETENCE_SCHEMES["onlinedienst"], FORM: COMPETENCE_SCHEMES["formular"]}
_LINK_TO_SERVICE = LINK_TYPE.code("01")
_SAFE = "https://"


def way(sheet: Sheet, row: Row, areas: Iterable[str]) -> Iterator[Onlinedienst | Formular | Transfer]:
    """An offer and the Zuständigkeit that ties it to its service."""
    if row["kind"] not in ("online", "form") or not row["url"].startswith(_SAFE):
        return
    scheme = ONLINE if row["kind"] == "online" else FORM
    kennung = sheet.own.kennung(scheme, row["id"])
    further = sheet.came_from([("offers", row["id"])])
    title = (Text(GERMAN, row["title"]),)
    if scheme == ONLINE:
        link = OnlinedienstLink(typ=_LINK_TO_SERVICE, link=row["url"], titel=row["title"], language=GERMAN)
        yield Onlinedienst(id=kennung, id_sekundaer=further, bezeichnung=title, link=(link,), gueltigkeit=span(row))
    else:
        page = Link(row["url"], row["title"], language=GERMAN)
        yield Formular(id=kennung, id_sekundaer=further, bezeichnung=title, link=(page,), gueltigkeit=span(row))
    yield transfer(
        sheet, row["service"], kennung, areas, part=Part("", contact=False, condition=""), scheme=_SCHEMES[scheme]
    )
