"""The processor's time that servers take: other people on the machine change it far less."""

from pathlib import Path

PROC = Path("/proc")


def family(pid: int) -> list[int]:
    """Return a process and all that it has started, itself first."""
    found = [pid]
    for number in found:
        found += children(number)
    return found


def children(pid: int) -> list[int]:
    """Return the processes that a process has started and that still run."""
    files = PROC.glob(f"{pid}/task/*/children")
    return [int(child) for file in files for child in file.read_text(encoding="ascii").split()]


def milliseconds(pid: int) -> float:
    """Return what a process and its children have run for, all threads together.

    Linux counts it in nanoseconds; threads that have ended are not counted any more.
    """
    total = 0
    for number in family(pid):
        for file in PROC.glob(f"{number}/task/*/schedstat"):
            total += int(file.read_text(encoding="ascii").split()[0])
    return total / 1_000_000
