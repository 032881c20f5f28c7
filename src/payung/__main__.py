"""`python -m payung` is the `payung` command."""

from payung.doors.ops.commands import run

if __name__ == "__main__":
    run()
