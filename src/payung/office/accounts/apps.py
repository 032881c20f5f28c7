"""The Django app of posts and their holders."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "payung.office.accounts"
    label = "accounts"
