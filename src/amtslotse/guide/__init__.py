"""The brain: concern + place + day -> Decision. Pure Python, no Django, no database, no clock of its own."""

from amtslotse.guide.build import build_directory
from amtslotse.guide.decision import Decision
from amtslotse.guide.directory import Directory
from amtslotse.guide.errors import InputError
from amtslotse.guide.guide import Guide, OutsideHandover

__all__ = ["Decision", "Directory", "Guide", "InputError", "OutsideHandover", "build_directory"]
