"""Support: each provision has its own name, and a study session has its days and times."""

from collections.abc import Iterator, Sequence

from tutor_tui.policy.checks.finding import Finding, repeated, repeated_words
from tutor_tui.policy.place import Step
from tutor_tui.policy.provision import Provision


def check_support(support: Sequence[Provision]) -> Iterator[Finding]:
    """Findings on support provisions."""
    for number, provision in repeated(support, lambda provision: provision.id):
        yield Finding(
            ("support", number, "id"),
            f'"{provision.id}" stands here twice',
            "Give each provision its own id.",
        )
    for number, provision in enumerate(support):
        yield from _times(("support", number), provision)


def _times(here: tuple[Step, ...], provision: Provision) -> Iterator[Finding]:
    starts, ends = provision.starts, provision.ends
    if (starts is None) != (ends is None):
        missing = "starts" if starts is None else "ends"
        yield Finding((*here, missing), "starts and ends belong together", f"Add {missing}.")
    elif starts is not None and ends is not None and starts >= ends:
        yield Finding(
            (*here, "ends"),
            f"it ends at {ends:%H:%M}, but starts at {starts:%H:%M}",
            "The end comes after the start.",
        )
    if provision.kind == "supervised_study" and starts is None:
        yield Finding((*here, "starts"), "supervised study has no times", "Add starts and ends.")
    if provision.kind == "supervised_study" and not provision.days:
        yield Finding((*here, "days"), "supervised study has no days", 'Add days = ["monday", …].')
    yield from repeated_words(provision.days, *here, "days")
    yield from repeated_words(provision.flags, *here, "flags")
