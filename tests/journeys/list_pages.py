"""Build the world of the generated tests and print each page, with somebody who may open it.

The pages come from the resolver and the objects from `web.sample_objects`; what is printed is a
list in JSON, for `test_every_page`: name, address, and the key of a session (empty: logged out).
"""

from __future__ import annotations

import json
import sys

import django

django.setup()

from django.conf import settings  # noqa: E402 - after the set-up
from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import override_settings  # noqa: E402

from payung.office.accounts.duties import duties  # noqa: E402
from payung.office.accounts.roles import Role  # noqa: E402
from web.sample_objects import Place, build_world, client_of, samples  # noqa: E402
from web.site_pages import Page, pages  # noqa: E402

_AT_ONCE = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
_QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    with override_settings(TASKS=_AT_ONCE, PASSWORD_HASHERS=_QUICK, ALLOWED_HOSTS=["testserver"]):
        own = build_world().own
        browsers = {role: client_of(own.account(role)) for role in Role}
        found = [_opened(page, own, browsers) for page in pages()]
    json.dump([each for each in found if each], sys.stdout)


def _opened(page: Page, own: Place, browsers: dict[Role, Client]) -> dict[str, str] | None:
    """The page as the first role sees it that may open it; nothing for what is no page."""
    with transaction.atomic():  # as in a test: PostgreSQL locks rows only within one
        parts = dict(samples()[page.name].make(own)) if page.parts else {}
    address = page.address(parts)
    roles = [] if page.deed is None else [r for r in Role if r in duties()[page.deed].roles]
    seats = [Client()] if page.deed is None else [browsers[role] for role in roles]
    for seat in seats:
        response = seat.get(address)
        if response.status_code == 200 and not response.streaming and _is_page(response.content):
            session = seat.cookies.get(settings.SESSION_COOKIE_NAME)
            return {
                "name": page.name,
                "address": address,
                "session": session.value if session and page.deed else "",
            }
    return None


def _is_page(content: bytes) -> bool:
    """Neither a file nor a fragment of a page."""
    return content.lstrip()[:15].lower() == b"<!doctype html>"


if __name__ == "__main__":
    main()
