"""Start Django for a command."""

import os

import django


def start() -> None:
    """Load settings and apps once; harmless to call again."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amtslotse.config.settings")
    django.setup()
