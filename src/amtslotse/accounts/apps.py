"""Django app of the accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users, administrations, memberships."""

    name = "amtslotse.accounts"
    label = "accounts"
    verbose_name = "Konten"

    def ready(self) -> None:
        """Make the models of the other files known."""
        from amtslotse.accounts import invitation  # noqa: F401
