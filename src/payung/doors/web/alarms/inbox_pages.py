"""The inbox of alarms, and one alarm: its people, its way so far, and whom to tell."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from payung.core.law.unpaid import arrears_source
from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.asked import row_key
from payung.doors.web.home.task import address
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.area.queries import areas_within
from payung.programme.payments.alarms import letters, people
from payung.programme.payments.alarms.inbox import (
    KINDS,
    SHELF_OF,
    SHELF_WORDS,
    Filter,
    Row,
    Shelf,
    alarm_of,
    counts,
    rows,
    rows_of,
    steps_of,
)
from payung.programme.payments.alarms.models import Alarm, AlarmKind
from payung.programme.payments.alarms.wording import KIND_WORDS

_PAGES: Mapping[AlarmKind, str] = {
    AlarmKind.JANUARY_GAP: "renewal",
    AlarmKind.RENEWAL: "renewal",
    AlarmKind.VACANCY: "alarms_seats",
    AlarmKind.AGE_LIMIT: "alarms_birthdays",
}
"""Where an alarm that is not about money is worked on."""


@needs(Deed.ALARM_READ)
@require_safe
def inbox(request: PageRequest) -> HttpResponse:
    """Open alarms of the area, the gravest first; with a filter those that were closed."""
    wanted = _wanted(request)
    places = areas_within(request.holder.areas, level=4)
    titles = {each.code: each.title for each in places}
    found, following = rows(request.holder, wanted, on=timezone.localdate(), titles=titles)
    by_kind = counts(request.holder, wanted)
    context = {
        "on": timezone.localdate(),
        "rows": found,
        "wanted": wanted,
        "shelves": [
            (shelf.value, words, sum(by_kind.get(kind, 0) for kind in KINDS[shelf]))
            for shelf, words in SHELF_WORDS.items()
        ],
        "kinds": [
            (kind.value, KIND_WORDS[kind], by_kind[kind])
            for kind in KINDS[wanted.shelf]
            if by_kind.get(kind)
        ],
        "villages": places if len(places) > 1 else (),
        "query": _query(wanted),
        "next_page": f"?{_query(wanted)}&sesudah={following}" if following else "",
        "mail_is_on": bool(settings.EMAIL_HOST),
        "work_page": address(_PAGES[KINDS[wanted.shelf][0]]) if wanted.shelf != "iuran" else "",
    }
    return render(request, "alarms/inbox.html", context)


@needs(Deed.ALARM_READ)
@require_safe
@or_404
def alarm(request: PageRequest, alarm_id: UUID) -> HttpResponse:
    """One alarm: the people behind its number, what came before it, and who can mend it."""
    today = timezone.localdate()
    found, title = alarm_of(request.holder, alarm_id)
    (row,) = rows_of([found], on=today, titles={found.village_code: title})
    search = request.GET.get("cari", "")[:80].strip()
    after = row_key(request.GET.get("sesudah", ""))
    page, following = people.page_of(found, on=today, words=search, after=after)
    bill_url, bill_button = _bill_link(request.holder, row)
    context = {
        "alarm": found,
        "row": row,
        "on": today,
        "is_money": SHELF_OF[row.kind] is Shelf.MONEY,
        "arrears_source": arrears_source(today),
        "shelf": SHELF_OF[row.kind].value,
        "steps": steps_of(found, on=today),
        "people": page,
        "next_page": f"?{urlencode({'cari': search})}&sesudah={following}" if following else "",
        "search": search,
        "may_open_people": request.holder.may(Deed.PEOPLE_READ),
        "recipients": _recipients(request, found, row),
        "mailed": people.mails_of(found),
        "mail_is_on": bool(settings.EMAIL_HOST),
        "bill_url": bill_url,
        "bill_button": bill_button,
        "work_page": address(_PAGES[row.kind]) if row.kind in _PAGES else "",
    }
    return render(request, "alarms/alarm.html", context)


def _recipients(
    request: PageRequest, found: Alarm, row: Row
) -> list[tuple[letters.Recipient, str]]:
    """Whom the alarm is for, each with the link that opens WhatsApp with the text."""
    link = request.build_absolute_uri(request.path)
    return [
        (each, letters.whatsapp_link(each.phone, letters.message(row, each.post, link)))
        for each in letters.recipients_of(found, on=timezone.localdate())
        if each.account_id != request.holder.account_id
    ]


def _bill_link(holder: Holder, row: Row) -> tuple[str, str]:
    """Where the bill is paid or made, and the word on the button, as far as this post may."""
    if row.obstacle is None:
        return "", ""
    if row.obstacle.bill_id and holder.may(Deed.BILL_READ):
        return address("bills_bill", row.obstacle.bill_id), _("Buka tagihan")
    if row.obstacle.bill_id is None and holder.may(Deed.BILL_DRAFT):
        query = f"?wadah={row.container_id}"
        return address("bills_draft", query=query), _("Susun tagihan")
    return "", ""


def _wanted(request: PageRequest) -> Filter:
    """The filter of an address; what is none of the choices does not filter."""
    told = request.GET
    kind = next((each for each in AlarmKind if each.value == told.get("jenis")), None)
    shelf = next((each for each in Shelf if each.value == told.get("rak")), Shelf.MONEY)
    village = told.get("desa", "")
    return Filter(
        shelf=SHELF_OF[kind] if kind else shelf,
        kind=kind,
        village_code=village if request.holder.covers(village) else "",
        only_mine=told.get("untuk") == "saya",
        closed=told.get("keadaan") == "selesai",
        after=row_key(told.get("sesudah", "")),
    )


def _query(wanted: Filter) -> str:
    """The filter as an address, without the shelf's kind and place in the list."""
    told = {
        "rak": wanted.shelf.value,
        "jenis": wanted.kind.value if wanted.kind else "",
        "desa": wanted.village_code,
        "untuk": "saya" if wanted.only_mine else "",
        "keadaan": "selesai" if wanted.closed else "",
    }
    return urlencode({key: value for key, value in told.items() if value})
