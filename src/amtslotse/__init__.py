"""Amtslotse: one front door for all public services of a district."""

__version__ = "0.1.0"
