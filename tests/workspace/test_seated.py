"""Read in the source: every page asks who is there, and every question to the database on behalf of whom."""

import ast
from collections.abc import Iterator
from pathlib import Path

import amtslotse.workspace
from tests.workspace import addresses

ROOT = Path(amtslotse.workspace.__file__).parent
OPEN_TO_ALL = {
    "handbook.index": "Das Handbuch hilft schon vor dem Anmelden und sagt nichts über Verwaltungen.",
    "handbook.page": "Ebenso.",
}
"""Pages without at_desk, and why."""
OWNED = ("Record", "Draft", "Revision", "Change", "DraftEvent", "Unsaved")
ON_BEHALF = {"for_user", "editable_by"}
PUBLIC = {("Record", "published")}
"""What is published may be read by everybody."""
OTHERWISE = {
    "keys.py:__contains__": "Ein Schlüssel muss auch neben beendeten Einträgen neu sein; gefragt wird nur, ob es ihn gibt.",
}
"""Functions that ask in another way, and why that shows nobody anything."""


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def sources() -> Iterator[Path]:
    return (path for path in sorted(ROOT.rglob("*.py")) if "migrations" not in path.parts)


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_every_page_of_the_workspace_asks_who_sits_there():
    """at_desk stands outermost, so that nothing runs before it."""
    unguarded = []
    for name, pattern in addresses.patterns():
        if not name.startswith("workspace:"):
            continue
        view = pattern.callback
        where = f"{view.__module__.rpartition('.')[2]}.{view.__name__}"
        assert view.__module__.startswith("amtslotse.workspace.views."), f"{name}: Seiten stehen in workspace/views."
        tree = tree_of(ROOT / "views" / f"{view.__module__.rpartition('.')[2]}.py")
        found = next(one for one in functions(tree) if one.name == view.__name__)
        outermost = found.decorator_list[0] if found.decorator_list else None
        if not (isinstance(outermost, ast.Name) and outermost.id == "at_desk") and where not in OPEN_TO_ALL:
            unguarded.append(f"{where} ({name})")
    assert not unguarded, f"Bitte mit @at_desk schützen oder mit Grund in OPEN_TO_ALL eintragen: {unguarded}"


def test_every_question_about_records_and_drafts_is_asked_for_somebody():
    """Model.objects goes on with for_user or editable_by; changes hang on drafts that did."""
    found = [
        f"{where}: {model}.objects.{first}"
        for where, model, first, names in _questions()
        if _asks_all(model, first, names) and where not in OTHERWISE
    ]
    assert not found, f"Bitte über for_user fragen, oder mit Grund in OTHERWISE eintragen: {found}"


def test_the_exceptions_are_still_needed():
    asked = {where for where, model, first, names in _questions()}
    assert OTHERWISE.keys() <= asked


def test_whoever_finds_the_open_draft_of_a_record_asks_for_whom():
    """open_draft asks nobody's rights, so the function around it has to."""
    guards = {"for_user", "edits", "may_change", "may_moderate"}
    careless = []
    for path in sources():
        for function in functions(tree_of(path)):
            names = {node.attr for node in ast.walk(function) if isinstance(node, ast.Attribute)}
            names |= {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
            careless += [f"{path.name}:{function.name}"] if "open_draft" in names and not names & guards else []
    assert careless == []


def _questions() -> Iterator[tuple[str, str, str, set[str]]]:
    """Where, which model, the first method after .objects, and every keyword of that call."""
    for path in sources():
        for function in functions(tree_of(path)):
            for node in ast.walk(function):
                if isinstance(node, ast.Call) and (model := _model(node.func)):
                    keywords = {word.arg for word in node.keywords if word.arg}
                    assert isinstance(node.func, ast.Attribute)
                    yield f"{path.name}:{function.name}", model, node.func.attr, keywords


def _model(node: ast.expr) -> str:
    """The model of Model.objects.method, if it is one that belongs to somebody."""
    match node:
        case ast.Attribute(value=ast.Attribute(value=ast.Name(id=model), attr="objects" | "_default_manager")):
            return model if model in OWNED else ""
    return ""


def _asks_all(model: str, first: str, keywords: set[str]) -> bool:
    if first in ON_BEHALF or (model, first) in PUBLIC:
        return False
    return not (model in ("Change", "DraftEvent") and "draft__in" in keywords)
