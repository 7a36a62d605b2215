"""Django app of the accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users, administrations, memberships."""

    name = "amtslotse.accounts"
    label = "accounts"
    verbose_name = "Konten"
