"""How figures are told: tables, and goals with whether they are met. No figure fails a run."""

from collections.abc import Sequence

from turns import Target, over_rounds


def table(targets: Sequence[Target], base: Target) -> None:
    """Print p50, p95 and the processor's time of each target, and how often they hold ``base``."""
    rounds = range(len(base.rounds))
    print(
        f"{'':<34}{'p50 ms':>9}{'× hello':>9}{'p95 ms':>9}{'× hello':>9}{'CPU ms':>9}{'× hello':>9}"
    )
    for target in targets:
        p50, p95 = over_rounds(list(map(target.p50, rounds))), p95_of(target)
        line = f"{target.name:<34}{p50:>9.2f}{ratio(target, base):>9.1f}{p95:>9.2f}"
        line += f"{slow_ratio(target, base):>9.1f}"
        if target.pid:
            line += f"{over_rounds(target.processor):>9.2f}{processor_ratio(target, base):>9.1f}"
        print(line)


def ratio(target: Target, base: Target) -> float:
    """Return how many times the median of ``base`` the one of ``target`` is."""
    return over_rounds([target.p50(n) / base.p50(n) for n in range(len(base.rounds))])


def slow_ratio(target: Target, base: Target) -> float:
    """Return how many times the median of ``base`` the p95 of ``target`` is."""
    return over_rounds([target.p95(n) / base.p50(n) for n in range(len(base.rounds))])


def processor_ratio(target: Target, base: Target) -> float:
    """Return how many times the processor's time of ``base`` the one of ``target`` is."""
    pairs = zip(target.processor, base.processor, strict=True)
    return over_rounds([mine / its for mine, its in pairs])


def p95_of(target: Target) -> float:
    """Return the p95 of ``target`` in milliseconds."""
    return over_rounds([target.p95(n) for n in range(len(target.rounds))])


def at_least(what: str, found: float, least: float, unit: str) -> None:
    """Print a goal that is to be reached, what was found and whether it is."""
    said = "met" if found >= least else "NOT MET"
    print(f"goal: {what} ≥ {least:g} {unit}: {found:.0f} {unit}, {said}", flush=True)


def goal(what: str, found: float, most: float, unit: str) -> None:
    """Print a goal, what was found and whether that is within it."""
    said = "met" if found <= most else "NOT MET"
    print(f"goal: {what} ≤ {most:g} {unit}: {found:.2f} {unit}, {said}", flush=True)
