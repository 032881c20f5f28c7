"""Start Payung Desa on a bare machine: `python3 start.py`. Standard library only.

Makes `.venv` beside this file, installs the pinned libraries with their hashes (with uv where it is
found, else with pip), builds the demo regency and serves it. What is installed is remembered as
a fingerprint, so the next start installs nothing and needs no network.
`python3 start.py test` installs what the tests need as well and runs all checks.

This file must be readable by Pythons that are too old for the programme, so that they get a
sentence instead of a traceback: syntax of Python 3.6 up to the version check.
"""

import argparse
import errno
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

OLDEST = (3, 11)
if sys.version_info < OLDEST:
    sys.exit(
        "Payung Desa memerlukan Python 3.11 atau lebih baru; yang menjalankan ini Python {}.{}. "
        "Pasang Python yang baru, lalu ulangi dengan python3.11 start.py (atau yang lebih "
        "baru).".format(*sys.version_info[:2])
    )

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PROGRAMS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / ("python.exe" if os.name == "nt" else "python")
FINGERPRINTS = VENV / "payung.json"
SYSTEM_PROGRAMS = {
    "soffice": ("libreoffice-calc", "libreoffice-writer"),
    "pdftoppm": ("poppler-utils",),
    "initdb": ("postgresql", "postgresql-client"),
    "chromium": ("chromium",),
    "msgfmt": ("gettext",),
}
"""Programs with which tests see papers and pages as people do, and the Debian packages of each."""
SKIPPED_WITHOUT = {
    "soffice": "surat dibuka dengan LibreOffice",
    "pdftoppm": "gambar halaman surat",
    "initdb": "semua tes basis data di PostgreSQL",
    "chromium": "perjalanan di peramban dan pemeriksaan akses",
    "msgfmt": "katalog bahasa Inggris",
}

FULL_DISK = "Cakram penuh. Kosongkan sekitar 1 GB, lalu ulangi."
OTHER_HASH = (
    "Pustaka yang diunduh tidak sama dengan yang dikunci, jadi tidak dipasang. Ulangi; bila tetap "
    "terjadi, beri tahu pemelihara sumber pustaka di kantor."
)
NO_NETWORK = (
    "Tidak ada jaringan, atau sumber pustaka tidak terjangkau. Sambungkan ke internet sekali saja "
    "untuk memasang; sesudah itu Payung Desa berjalan tanpa jaringan."
)
NO_TRUST = (
    "Sertifikat jaringan ini tidak dikenal, biasanya karena proksi kantor. Minta petugas jaringan "
    "memasang sertifikat kantor di komputer ini, atau pasang sekali lewat jaringan lain."
)
NO_VENV = "Python ini tidak membawa venv. Pasang paket python3-venv (Debian, Ubuntu), lalu ulangi."
CAUSES = {
    "no space left": FULL_DISK,
    "not enough space": FULL_DISK,
    "os error 28": FULL_DISK,
    "hash mismatch": OTHER_HASH,
    "do not match the hashes": OTHER_HASH,
    "unknownissuer": NO_TRUST,
    "certificate verify failed": NO_TRUST,
    "name resolution": NO_NETWORK,
    "name or service not known": NO_NETWORK,
    "nodename nor servname": NO_NETWORK,
    "getaddrinfo": NO_NETWORK,
    "dns error": NO_NETWORK,
    "network is unreachable": NO_NETWORK,
    "connection refused": NO_NETWORK,
    "newconnectionerror": NO_NETWORK,
    "proxyerror": NO_NETWORK,
    "error sending request": NO_NETWORK,
    "timed out": NO_NETWORK,
    "failed to fetch": NO_NETWORK,
    "could not connect": NO_NETWORK,
    "no matching distribution found": NO_NETWORK,
    "ensurepip is not available": NO_VENV,
    "no module named ensurepip": NO_VENV,
    "no module named venv": NO_VENV,
}
"""What a failed installation says in small letters, and the sentence for it; the first counts."""


class Stopped(Exception):  # noqa: N818 - it reads as what happened
    """The start cannot go on; the sentence says why and what to do."""


def main(words: list[str]) -> int:
    """Exit code: 0 done, 1 a check failed, 2 could not start."""
    try:
        if words[:1] == ["test"]:
            return run_checks(words[1:])
        options = read_options(words)
        set_up("base")
        return 0 if options.setup_only else serve_demo(options)
    except Stopped as reason:
        print(reason, file=sys.stderr)
    except OSError as reason:
        print(sentence_for(reason), file=sys.stderr)
    except KeyboardInterrupt:
        print("Dihentikan.", file=sys.stderr)
    return 2


def read_options(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Memasang Payung Desa, membangun kabupaten contoh, dan melayaninya di sini.",
        epilog="python3 start.py test [pilihan pytest]  menjalankan semua pemeriksaan.",
    )
    parser.add_argument("--setup-only", action="store_true", help="hanya memasang")
    parser.add_argument("--no-browser", action="store_true", help="jangan buka peramban")
    parser.add_argument("--port", type=int, metavar="N", help="port situs; biasanya 8000")
    return parser.parse_args(words)


def serve_demo(options: argparse.Namespace) -> int:
    """Serve the demo regency until ctrl-C; the first time it is built."""
    command = PROGRAMS / ("payung.exe" if os.name == "nt" else "payung")
    words = ["--port", str(options.port)] if options.port else []
    if not options.no_browser and has_screen():
        words.append("--browser")
    print(f"Perintah lain: {os.path.relpath(command)} --help", flush=True)
    if run([str(command), "demo", "--serve", *words]).returncode != 0:
        raise Stopped("Kabupaten contoh tidak dapat dilayani; alasannya di atas.")
    return 0


def has_screen() -> bool:
    """Whether a browser would open in a window, not in this terminal."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def set_up(kind: str) -> None:
    """Install requirements/{kind}.txt and this programme, unless that was done already."""
    wanted = {name: fingerprint(name) for name in ("base", "test")}
    installed = read_fingerprints()
    if PYTHON.exists() and installed.get(kind) == wanted[kind]:
        return
    started = time.monotonic()
    print("Memasang Payung Desa; pertama kali perlu beberapa menit …", file=sys.stderr)
    make_environment(is_ours=bool(installed))
    install(kind)
    now = wanted if kind == "test" else {"base": wanted["base"]}
    FINGERPRINTS.write_text(json.dumps({**now, "python": sys.version}), encoding="utf-8")
    print(f"Terpasang dalam {time.monotonic() - started:.0f} detik.", file=sys.stderr)


def fingerprint(kind: str) -> str:
    """Changes with the pins, with pyproject.toml, with Python and with the place of the folder."""
    told = hashlib.sha256(f"{sys.version} {sys.platform} {ROOT}".encode())
    for path in (ROOT / "requirements" / f"{kind}.txt", ROOT / "pyproject.toml"):
        told.update(path.read_bytes())
    return told.hexdigest()


def read_fingerprints() -> dict[str, str]:
    try:
        remembered = json.loads(FINGERPRINTS.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return {}
    return remembered if isinstance(remembered, dict) else {}


def make_environment(is_ours: bool) -> None:
    """An environment with this Python; one that another Python made gives way."""
    if PYTHON.exists():
        told = run([str(PYTHON), "-c", "import sys; print(sys.version)"], is_shown=False)
        if told.stdout.strip() == sys.version:
            return
    if VENV.exists() and not is_ours and not (VENV / "pyvenv.cfg").exists():
        raise Stopped(f"{VENV} sudah ada dan bukan lingkungan Python. Pindahkan, lalu ulangi.")
    shutil.rmtree(VENV, ignore_errors=True)
    uv = shutil.which("uv")
    if uv:
        run_or_stop([uv, "venv", "--quiet", "--python", sys.executable, str(VENV)])
    else:
        run_or_stop([sys.executable, "-m", "venv", str(VENV)])


def install(kind: str) -> None:
    pins = ["--require-hashes", "-r", str(ROOT / "requirements" / f"{kind}.txt")]
    programme = ["--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
    uv = shutil.which("uv")
    if uv:
        installer = [uv, "pip", "install", "--python", str(PYTHON)]
    else:
        options = ["--disable-pip-version-check", "--no-input", "--quiet"]
        installer = [str(PYTHON), "-m", "pip", "install", *options]
    run_or_stop(installer + pins)
    run_or_stop(installer + programme)


def run_or_stop(command: list[str]) -> None:
    """Run without a word; a failure becomes a sentence, or the program's own last lines."""
    done = run(command, is_shown=False)
    if done.returncode == 0:
        return
    said = f"{done.stdout}\n{done.stderr}"
    for sign, sentence in CAUSES.items():
        if sign in said.lower():
            raise Stopped(sentence)
    last = "\n".join(line for line in said.splitlines() if line.strip())[-800:]
    raise Stopped(f"Pemasangan gagal pada langkah “{Path(command[0]).name}”:\n{last}")


def run(command: list[str], is_shown: bool = True) -> subprocess.CompletedProcess[str]:
    """Run in this folder; what is not shown is kept in the answer."""
    return subprocess.run(
        command,
        check=False,
        cwd=ROOT,
        env=clean_environment(),
        capture_output=not is_shown,
        encoding="utf-8",
        errors="replace",
    )


def clean_environment() -> dict[str, str]:
    """Without the variables of other environments; uv trusts what this computer trusts."""
    leaking = {"VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME", "PIP_REQUIRE_VIRTUALENV"}
    ours = {name: value for name, value in os.environ.items() if name not in leaking}
    return {"UV_SYSTEM_CERTS": "true", **ours}


def sentence_for(reason: OSError) -> str:
    if reason.errno == errno.ENOSPC:
        return FULL_DISK
    if reason.errno in (errno.EACCES, errno.EROFS, errno.EPERM):
        place = reason.filename or ROOT
        return f"Tidak boleh menulis di {place}. Pindahkan folder ini ke tempat milik Anda."
    return f"Tidak dapat dimulai: {reason}."


def run_checks(pytest_words: list[str]) -> int:
    """All checks of the house; the tests come last and print their usual closing line.

    Everything runs on SQLite; then what touches the database runs again on PostgreSQL.
    """
    set_up("test")
    install_system_programs()
    checks = {
        "ruff check": ["ruff", "check"],
        "ruff format": ["ruff", "format", "--check"],
        "mypy": ["mypy"],
        "lint-imports": ["lint-imports"],
    }
    failed = [name for name, words in checks.items() if not passes(name, words)]
    if run(tests_with(*pytest_words)).returncode != 0:
        failed.append("pytest")
    if has_program("initdb") and not pytest_words:
        print("Sekali lagi di PostgreSQL: semua yang menyentuh basis data.", flush=True)
        words = ("-m", "django_db and not once", "--database=postgres")
        if run(tests_with(*words)).returncode != 0:
            failed.append("pytest --database=postgres")
    if failed:
        print(f"Gagal: {', '.join(failed)}.", file=sys.stderr)
    return 1 if failed else 0


def tests_with(*words: str) -> list[str]:
    """Two workers; the tests of a file stay together, and so does what they share."""
    return [str(PYTHON), "-m", "pytest", "-n", "2", "--dist", "loadfile", *words]


def passes(name: str, words: list[str]) -> bool:
    """Run one check; its words are shown only when it fails."""
    started = time.monotonic()
    done = run([str(PROGRAMS / words[0]), *words[1:]], is_shown=False)
    good = done.returncode == 0
    verdict = "baik" if good else "GAGAL"
    print(f"{name:14} {verdict:6} {time.monotonic() - started:5.1f} detik", flush=True)
    if not good:
        print(done.stdout + done.stderr, flush=True)
    return good


def install_system_programs() -> None:
    """On Debian as root, the programs that some tests use; elsewhere say which tests will skip."""
    missing = [name for name in SYSTEM_PROGRAMS if not has_program(name)]
    if not missing:
        return
    packages = [package for name in missing for package in SYSTEM_PROGRAMS[name]]
    may = hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")
    if may:
        install_packages = ["install", "--yes", "--no-install-recommends", *packages]
        for words in (["update"], install_packages):
            run(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", *words], is_shown=False)
    for name in missing:
        if not has_program(name):
            print(f"Tanpa {name} dilewati: {SKIPPED_WITHOUT[name]}.", flush=True)


def has_program(name: str) -> bool:
    """On the path, or where Debian keeps the programs of PostgreSQL's server."""
    kept = Path("/usr/lib/postgresql").glob(f"*/bin/{name}")
    return shutil.which(name) is not None or any(kept)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
