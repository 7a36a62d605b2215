"""People at work: a clerk of Adendorf, one of Bardowick, and a moderator of the district."""

from datetime import date

import pytest

from amtslotse.workspace.forms.scope import Scope

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def scope_for(tables, directory):
    """The scope of somebody who edits for an administration; `shared` for a moderator."""

    def made(administration: str, *, shared: bool = False) -> Scope:
        own = [r for r in tables["authorities"] if r["administration"] == administration]
        return Scope(
            directory=directory,
            administration=administration,
            office=directory.administrations[administration].name,
            person="Anke Musterfrau",
            today=TODAY,
            offices=tuple(r["id"] for r in own),
            shared=shared,
            areas=tuple(sorted({r["area"] for r in own})),
        )

    return made


@pytest.fixture(scope="session")
def adendorf(scope_for) -> Scope:
    return scope_for("gemeinde-adendorf")


@pytest.fixture(scope="session")
def bardowick(scope_for) -> Scope:
    return scope_for("samtgemeinde-bardowick")


@pytest.fixture(scope="session")
def moderator(scope_for) -> Scope:
    return scope_for("landkreis-lueneburg", shared=True)
