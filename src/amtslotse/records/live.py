"""The Guide of this process: loaded once, swapped whole when a new version is published.

Answers never wait for the database. While it is away, the last snapshot on disk goes on answering.
"""

import logging
import threading
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

from django.db import Error, connections
from django.utils import timezone

from amtslotse.guide import Directory, Guide, OutsideHandover, build_directory
from amtslotse.guide.build import rebuilt
from amtslotse.guide.meaning import Encoder
from amtslotse.records import compile as compiling
from amtslotse.records.gazetteer import germany
from amtslotse.records.links import noting
from amtslotse.records.stock import Stock, Tables
from amtslotse.records.streets import street_tables

log = logging.getLogger(__name__)
POLL_SECONDS = 1.0


class NoData(RuntimeError):
    """Neither database nor snapshot nor files hold any data."""


class LiveGuide:
    """Holds the current Guide; reading the attribute `guide` is one atomic look."""

    def __init__(
        self,
        data: Path,
        district: str,
        snapshot: Path,
        outside: OutsideHandover | None = None,
        encoder: Callable[[], Encoder | None] = lambda: None,
        chores: Sequence[Callable[[Guide], None]] = (),
        streets: Path | None = None,
    ) -> None:
        self._data = data
        self._district = district
        self._snapshot = snapshot
        self._outside = outside
        self._encoder = encoder
        self._chores = chores
        self._streets = streets
        self._lock = threading.Lock()
        self._guide: Guide | None = None
        self._stock = Stock.of({}, data)
        self._health = 0
        self._understands: tuple[Encoder | None] | None = None
        self._watching = False
        self._away = False
        self._prepared: set[tuple[str, date]] = set()

    @property
    def guide(self) -> Guide:
        """The current Guide; the first look loads it."""
        return self._guide or self._first()

    @property
    def version(self) -> str:
        """Version of the Directory in use."""
        return self.guide.directory.version

    @property
    def state(self) -> str:
        """The version together with the number of the links' health: two equal states answer equally."""
        return f"{self.version}+{self._health}"

    @property
    def tables(self) -> Stock:
        """The tables the Directory in use was made from."""
        if self._guide is None:
            self._first()
        return self._stock

    def _first(self) -> Guide:
        with self._lock:
            if self._guide is None:
                self._guide = self._load()
            return self._guide

    def _load(self) -> Guide:
        """Database first, then the snapshot, then the files themselves."""
        try:
            version = compiling.current_version()
        except Error as error:
            log.warning("Datenbank nicht erreichbar (%s); der letzte Stand auf der Platte antwortet.", error)
            version = ""
        try:
            tables, stored = compiling.read_snapshot(self._snapshot)
            if version in ("", stored):
                return self._whole(tables, stored)
        except (OSError, ValueError, KeyError, TypeError) as error:
            if self._snapshot.exists():
                log.error("Der gespeicherte Stand %s ist beschädigt (%s).", self._snapshot, error)
        return self._from_database(version) if version else self._from_files()

    def _from_database(self, version: str) -> Guide:
        guide = self._whole(compiling.published_tables(), version)
        self._save(version)
        return guide

    def _from_files(self) -> Guide:
        tables = compiling.file_tables(self._data, self._district)
        if not tables["services"]:
            raise NoData("Keine Daten gefunden. Bitte zuerst laden: amtslotse load")
        return self._whole(tables, "files#0")

    def _whole(self, tables: Tables, version: str) -> Guide:
        """A Guide built from all tables, which are kept packed for what changes later."""
        self._stock = Stock.of(tables, self._data)
        reference = {**germany(self._data), **street_tables(self._streets)}
        return self._guide_of(build_directory({**tables, **reference}, version))

    def _guide_of(self, directory: Directory) -> Guide:
        if self._understands is None:
            self._understands = (self._encoder(),)
        return Guide(directory, self._outside, self._understands[0])

    def _save(self, version: str) -> None:
        """Keep the state on disk for a start without a database."""
        try:
            compiling.write_snapshot(self._snapshot, self._stock, version)
        except OSError as error:
            log.error("Der Stand ließ sich nicht unter %s sichern (%s).", self._snapshot, error)

    def refresh(self) -> bool:
        """Swap in the published version if it is newer; returns whether it did. Never raises for a lost database.

        Only the tables that changed are read, and only what is made from them is made again. How links are doing
        counts as one more table, which changes without a publication.
        """
        try:
            version, health, fresh = self._news()
        except Error as error:
            if not self._away:  # once, not once a second
                log.warning("Datenbank nicht erreichbar: %s", error)
            self._away = True
            return False
        if self._away:
            log.warning("Die Datenbank ist wieder erreichbar.")
            self._away = False
        stock, changed = self.tables.after(fresh)
        new = version != self.version
        if new or changed:
            self._guide, self._stock = self._guide_of(rebuilt(self.guide.directory, stock, changed, version)), stock
            log.info("Neuer Stand: %s, Links %s", version, health)
        self._health = health  # after the Guide: nothing made from the old one may pass as new
        if (new or changed) and (not new or not compiling.holds(self._snapshot, version)):  # another was quicker
            self._save(version)
        return bool(new or changed)

    def _news(self) -> tuple[str, int, Tables]:
        """The version and the number of the links' health now, with the tables that may have changed since ours."""
        fresh: Tables = {}
        version = compiling.current_version()
        if version and version != self.version:
            version, fresh = compiling.read_since(self.version)
        health = noting.number()
        if health != self._health:
            fresh = {**fresh, noting.TABLE: noting.health_rows()}
        return version or self.version, health, fresh

    def also(self, chore: Callable[[Guide], None]) -> None:
        """Do one thing more beside answering, after every look for a new version."""
        self._chores = (*self._chores, chore)

    def watch(self) -> None:
        """Poll for new versions once a second in a background thread of this process."""
        with self._lock:
            if self._watching:
                return
            self._watching = True
        threading.Thread(target=self._poll, name="directory-watch", daemon=True).start()

    def prepare(self) -> None:
        """Work out today's and, in the evening, tomorrow's outcomes ahead of the first question."""
        now = timezone.localtime()
        wanted = {(self.state, now.date()), (self.state, (now + timedelta(hours=2)).date())}
        for _, day in wanted - self._prepared:
            self.guide.day(day).prepare()
        self._prepared = wanted

    def _poll(self) -> None:
        waiting = threading.Event()
        while True:
            try:
                self.refresh()
                self.prepare()
            except Exception:
                log.exception("Der neue Stand ließ sich nicht übernehmen; der alte antwortet weiter.")
            self.work_off()
            connections.close_all()
            waiting.wait(POLL_SECONDS)

    def work_off(self) -> None:
        """Do what else this process does beside answering; a failure there never reaches the answers."""
        for chore in self._chores:
            try:
                chore(self.guide)
            except Exception:
                log.exception("Eine Nebenarbeit ist gescheitert; sie wird wieder versucht.")
