"""What an invitation says by WhatsApp and by mail: always in Bahasa Indonesia, never a number of a
person."""

from __future__ import annotations

from payung.core.kernel.dates import format_long
from payung.programme.outreach.models import Event


def invitation_text(event: Event, places: tuple[str, ...], to: str) -> str:
    """The text for somebody who is invited; `places` where the sessions are held."""
    days = format_long(event.begins_on)
    if event.ends_on != event.begins_on:
        days = f"{days} s.d. {format_long(event.ends_on)}"
    where = f"\nTempat: {'; '.join(places)}" if places else ""
    return (
        f"Yth. {to},\n{event.organiser} mengundang Bapak/Ibu ke “{event.title}”.\n"
        f"Waktu: {days}{where}\n"
        "Bila berhalangan, kirim wakil dengan menyebut siapa yang diwakili.\n(Payung Desa)"
    )


def places_of(event: Event) -> tuple[str, ...]:
    """Where its sessions are held, each place once, in the order of the days."""
    places = event.sessions.order_by("day", "place").values_list("place", flat=True)
    return tuple(dict.fromkeys(places))
