"""Django app of the workspace."""

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    """Pages for the people who keep the data true."""

    name = "amtslotse.workspace"
    label = "workspace"
    verbose_name = "Arbeitsplatz"
