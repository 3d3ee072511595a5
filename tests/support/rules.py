"""The rules of who may do and see what, as the tests of every verb state them, gathered from their files."""

import sys
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

FOLDER = Path(__file__).parents[1] / "access"


@cache
def stated() -> tuple[ModuleType, ...]:
    """Every file of tests/access that states rules."""
    found = []
    for path in sorted(FOLDER.glob("test_every_verb*.py")):
        name = f"rules_of_{path.stem}"
        spec = spec_from_file_location(name, path)
        assert spec is not None
        assert spec.loader is not None
        module = sys.modules[name] = module_from_spec(spec)
        spec.loader.exec_module(module)
        found.append(module)
    return tuple(found)


def names(table: str) -> list[str]:
    """What the tables of this name (`WRITES`, `READS`, `CALLER_ANSWERS`) speak of, each as often as it is named."""
    return [name for module in stated() for name in getattr(module, table, ())]
