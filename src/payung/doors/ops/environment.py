"""Settings come from the environment: each variable once, with its default and what it is for.

`docs/settings.md` is tested against this list. A value that cannot be used is refused when the
programme starts, never later.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from payung.core.kernel.refused import Refused


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable of the environment."""

    name: str
    default: str
    purpose: str


VARIABLES = (
    Variable("PAYUNG_HOME", "var", "Folder basis data SQLite, berkas unggahan, dan kunci rahasia."),
    Variable(
        "PAYUNG_DATABASE",
        "",
        "Alamat PostgreSQL, misalnya postgresql://payung@localhost/payung; kosong berarti SQLite.",
    ),
    Variable(
        "PAYUNG_SECRET_KEY", "", "Kunci rahasia; kosong berarti dibuat sekali di PAYUNG_HOME."
    ),
    Variable("PAYUNG_HOSTS", "localhost,127.0.0.1", "Nama situs yang dilayani, dipisah koma."),
    Variable("PAYUNG_HTTPS", "no", "yes bila situs dibuka lewat HTTPS: kuki aman dan HSTS."),
    Variable(
        "PAYUNG_PROXIES", "0", "Jumlah proksi di depan yang dipercaya menyebut alamat pembuka."
    ),
    Variable("PAYUNG_DEMO", "no", "yes hanya untuk kabupaten contoh: masukan siap pakai tampil."),
    Variable("PAYUNG_DEBUG", "no", "yes hanya untuk pengembang."),
    Variable("PAYUNG_LOG", "json", "json atau text: bentuk catatan; tanpa data pribadi."),
    Variable(
        "PAYUNG_ADDRESS",
        "",
        "Alamat situs dalam surel, misalnya https://payung.example.go.id; kosong berarti nama "
        "pertama di PAYUNG_HOSTS.",
    ),
    Variable(
        "PAYUNG_SMTP",
        "",
        "Peladen surel, misalnya smtp+tls://nama:sandi@surel.example.go.id:587 (smtps:// untuk "
        "TLS langsung, smtp:// tanpa TLS); kosong berarti peringatan tidak disurelkan.",
    ),
    Variable("PAYUNG_MAIL_FROM", "", "Alamat pengirim surel; wajib bila PAYUNG_SMTP diisi."),
    Variable("PAYUNG_UPLOAD_MB", "30", "Ukuran terbesar sebuah unggahan, dalam MB."),
)


_ASKED_OFTEN = 3
"""So often a connection asks the same before PostgreSQL keeps the plan."""
_MAIL_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
"""Schemes of `PAYUNG_SMTP` with their usual ports."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """The server that takes mail, and who sends."""

    host: str
    port: int
    user: str
    password: str
    starts_tls: bool
    is_tls: bool
    sender: str


@dataclass(frozen=True, slots=True)
class Environment:
    """What the environment says, read once."""

    values: Mapping[str, str]

    @classmethod
    def read(cls) -> Environment:
        return cls({each.name: os.environ.get(each.name, each.default) for each in VARIABLES})

    def text(self, name: str) -> str:
        return self.values[name].strip()

    def texts(self, name: str) -> list[str]:
        return [part.strip() for part in self.text(name).split(",") if part.strip()]

    def flag(self, name: str) -> bool:
        """`yes` or `no`. Raises `Refused("setting_unreadable")` for anything else."""
        told = self.text(name).lower()
        if told not in ("yes", "no"):
            raise self.refused(name, "yes atau no")
        return told == "yes"

    def choice(self, name: str, *words: str) -> str:
        """One of the words. Raises `Refused("setting_unreadable")`."""
        told = self.text(name).lower()
        if told not in words:
            raise self.refused(name, " atau ".join(words))
        return told

    def number(self, name: str) -> int:
        """A whole number from 0. Raises `Refused("setting_unreadable")`."""
        told = self.text(name)
        if not (told.isascii() and told.isdigit()):
            raise self.refused(name, "bilangan bulat")
        return int(told)

    @property
    def home(self) -> Path:
        return Path(self.text("PAYUNG_HOME")).resolve()

    @property
    def database(self) -> dict[str, object]:
        """Django's settings of the database: PostgreSQL by its address, else SQLite in the home."""
        address = self.text("PAYUNG_DATABASE")
        if not address:
            return {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": self.home / "payung.sqlite3",
                "CONN_MAX_AGE": None,
                "OPTIONS": {
                    "timeout": 20,
                    "transaction_mode": "IMMEDIATE",
                    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                    "PRAGMA cache_size=-32000; PRAGMA mmap_size=268435456;",
                },
            }
        parts = urlsplit(address)
        if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
            raise self.refused("PAYUNG_DATABASE", "postgresql://nama:sandi@host:5432/basisdata")
        query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.strip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(query.get("host", "") or parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
            # A page asks the same dozen statements again and again; planning one anew takes longer
            # than answering it.
            "OPTIONS": {"server_side_binding": True, "prepare_threshold": _ASKED_OFTEN},
        }

    @property
    def mail(self) -> MailServer | None:
        """Where mail goes out; `None` where none is set. Raises `Refused("setting_unreadable")`."""
        address = self.text("PAYUNG_SMTP")
        if not address:
            return None
        parts = urlsplit(address)
        sender = self.text("PAYUNG_MAIL_FROM")
        form = "smtp+tls://nama:sandi@host:587"
        try:
            port = parts.port
        except ValueError as malformed:
            raise self.refused("PAYUNG_SMTP", form) from malformed
        if parts.scheme not in _MAIL_PORTS or not parts.hostname:
            raise self.refused("PAYUNG_SMTP", form)
        if "@" not in sender:
            raise self.refused("PAYUNG_MAIL_FROM", "alamat surel pengirim")
        return MailServer(
            host=parts.hostname,
            port=port or _MAIL_PORTS[parts.scheme],
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            starts_tls=parts.scheme == "smtp+tls",
            is_tls=parts.scheme == "smtps",
            sender=sender,
        )

    @property
    def address(self) -> str:
        """How the site is opened from outside, without a stroke at the end."""
        told = self.text("PAYUNG_ADDRESS").rstrip("/")
        scheme = "https" if self.flag("PAYUNG_HTTPS") else "http"
        return told or f"{scheme}://{self.texts('PAYUNG_HOSTS')[0]}"

    def refused(self, name: str, form: str) -> Refused:
        return Refused(
            "setting_unreadable",
            f"Pengaturan {name} tidak terbaca.",
            f"Isi dengan {form}; lihat docs/settings.md.",
        )
