"""Addresses of the site that stand on paper and in messages."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse


def complaints_address() -> str:
    """Where anybody complains without a name."""
    return f"{settings.SITE_ADDRESS}{reverse('public_complaint')}"


def family_address(token: str) -> str:
    """Where a family follows its case."""
    return f"{settings.SITE_ADDRESS}{reverse('public_family', args=[token])}"
