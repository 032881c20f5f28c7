"""The table of post × act as a page: for an auditor, for print, and for whoever was refused."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from payung.doors.web.access import PageRequest, own
from payung.office.accounts.duties import duties
from payung.office.accounts.roles import SEES_MANY, Role, role_words
from payung.office.accounts.separation import separations


@dataclass(frozen=True, slots=True)
class _Cell:
    """One crossing of the table."""

    role_words: str
    may: bool
    is_mine: bool


@own
@require_safe
def table(request: PageRequest) -> HttpResponse:
    """Who may do what, and which posts are kept apart."""
    mine = request.holder.role if request.holder else None
    rows = [
        {
            "duty": duty,
            "cells": [_Cell(role_words(role), role in duty.roles, role == mine) for role in Role],
        }
        for duty in duties().values()
    ]
    context = {
        "rows": rows,
        "roles": [{"words": role_words(role), "is_mine": role == mine} for role in Role],
        "separations": separations(),
        "sees_many": [role_words(role) for role in Role if role in SEES_MANY],
    }
    return render(request, "accounts/duties.html", context)
