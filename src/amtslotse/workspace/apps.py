"""Django app of the workspace."""

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    """Pages for the people who keep the data true."""

    name = "amtslotse.workspace"
    label = "workspace"
    verbose_name = "Arbeitsplatz"

    def ready(self) -> None:
        """Keep what is being sent when a session ends."""
        from amtslotse.accounts.gate import timed_out
        from amtslotse.workspace.again import keep_at_time_out

        timed_out.connect(keep_at_time_out)
