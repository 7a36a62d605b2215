"""Entry point: one sub-command per file, each with `add` (arguments) and `run` (exit code)."""

import argparse
import sys
from collections.abc import Sequence
from types import ModuleType

from amtslotse.cli import (
    audit,
    backup,
    barriers,
    check,
    demo_users,
    dump,
    evaluate,
    exchange,
    export,
    feedback,
    findings,
    gaps,
    guide,
    leika,
    links,
    load,
    newsletter,
    open_data,
    people,
    places,
    privacy_record,
    report,
    restore,
    serve,
    worker,
)

COMMANDS: tuple[tuple[str, ModuleType], ...] = (
    ("guide", guide),
    ("load", load),
    ("dump", dump),
    ("open-data", open_data),
    ("export", export),
    ("backup", backup),
    ("restore", restore),
    ("check", check),
    ("serve", serve),
    ("worker", worker),
    ("newsletter", newsletter),
    ("barriers", barriers),
    ("findings", findings),
    ("data-report", report),
    ("places", places),
    ("eval", evaluate),
    ("gaps", gaps),
    ("feedback", feedback),
    ("links", links),
    ("exchange", exchange),
    ("leika", leika),
    ("people", people),
    ("audit", audit),
    ("privacy-record", privacy_record),
    ("demo-users", demo_users),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; mistakes end in one line on stderr and an exit code other than 0."""
    parser = argparse.ArgumentParser(prog="amtslotse", description="Der Amtslotse auf der Kommandozeile.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="BEFEHL")
    for name, module in COMMANDS:
        text = (module.__doc__ or "").splitlines()[0]
        module.add(commands.add_parser(name, help=text, description=text))
    options = parser.parse_args(arguments)
    module = dict(COMMANDS)[options.command]
    try:
        return int(module.run(options))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0


if __name__ == "__main__":
    sys.exit(main())
