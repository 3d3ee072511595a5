"""How large a demonstration school is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DemoSize:
    """The size of a demonstration school; the default is a secondary school of about 1,200 pupils."""

    years: tuple[int, ...] = (7, 8, 9, 10, 11)
    """The national-curriculum years, ascending. With a single one nobody goes up: its forms keep their pupils."""
    forms: int = 8
    """Forms in each year, at most 26: A, B, C and so on."""
    smallest: int = 28
    """Fewest pupils of a form; 8A has 28 where that is possible."""
    largest: int = 32
    """Most pupils of a form."""
    weeks: int = 26
    """School weeks of records up to today; 39 are a year."""
    homework: float = 1.0
    """1 sets homework as often as each subject does, 0.5 half as often, 2 twice: two tasks where there was one."""

    @property
    def goes_up(self) -> bool:
        """Whether pupils move up a year each September."""
        return len(self.years) > 1

    @property
    def tutees(self) -> int:
        """Pupils of the form that the tutor of the demonstration opens (8A)."""
        return min(max(28, self.smallest), self.largest)


ONE_FORM = DemoSize(years=(8,), forms=1, smallest=28, largest=28)
"""Form 8A alone: enough for a tutor's morning, made in a second."""
