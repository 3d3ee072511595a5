"""Every public function of services, queries and reports that is handed a session, found by walking the packages."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from functools import cache
from types import ModuleType
from typing import Any

import tutor_tui.queries
import tutor_tui.reports
import tutor_tui.services

PACKAGES: tuple[ModuleType, ...] = (tutor_tui.services, tutor_tui.queries, tutor_tui.reports)
HOLDERS = ("Session", "Work", "Circle", "Ground")
"""Types that a session comes as, or in: a session; a unit of work; the circle of an inbox; the ground of a triage."""
INNER = ("Work", "Circle", "Ground")
"""Those of them that only another function of this house makes, after it has asked for access."""


@cache
def modules() -> tuple[ModuleType, ...]:
    """Every module below the packages."""
    found = [
        importlib.import_module(one.name)
        for package in PACKAGES
        for one in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    ]
    return tuple(found)


def short(module: ModuleType) -> str:
    """The module's name within services or queries, "set_work.tasks"; that of a report with its package."""
    _, package, name = module.__name__.split(".", 2)
    return f"reports.{name}" if package == "reports" else name


def public(module: ModuleType) -> Iterator[tuple[str, Any]]:
    """The module's own public functions and classes."""
    for name, thing in vars(module).items():
        is_own = getattr(thing, "__module__", None) == module.__name__
        if is_own and not name.startswith("_") and (inspect.isfunction(thing) or inspect.isclass(thing)):
            yield name, thing


@cache
def handed_a_session() -> dict[str, frozenset[str]]:
    """What is handed a session under whatever name, by "module.function", with the types that it comes as.

    Of a class its methods, its constructor and what it holds.
    """
    found = {}
    for module in modules():
        for name, thing in public(module):
            if inspect.isfunction(thing):
                types = _types(thing)
            else:
                own = [value for value in vars(thing).values() if inspect.isfunction(value)]
                types = {one for method in own for one in _types(method)}
                types |= {one for text in _annotations(thing) for one in _named(text)}
            if types:
                found[f"{short(module)}.{name}"] = frozenset(types)
    return found


def _types(function: Any) -> set[str]:
    return {
        one
        for parameter in inspect.signature(function).parameters.values()
        for one in _named(parameter.annotation)
    }


def _annotations(kind: type) -> list[Any]:
    return list(vars(kind).get("__annotations__", {}).values())


def _named(annotation: Any) -> set[str]:
    """Which of the holders an annotation speaks of; a class of the same name elsewhere is none."""
    if isinstance(annotation, str):
        words = set(
            annotation.replace("[", " ").replace("]", " ").replace(",", " ").replace("|", " ").split()
        )
        return words & set(HOLDERS)
    if isinstance(annotation, type):
        return {annotation.__name__} & set(HOLDERS) if _is_holder(annotation) else set()
    return {one for part in getattr(annotation, "__args__", ()) for one in _named(part)}


def _is_holder(kind: type) -> bool:
    return kind.__module__ in {
        "tutor_tui.store.session",
        "tutor_tui.services.work",
        "tutor_tui.queries.inbox.waiting",
        "tutor_tui.queries.triage.ground",
        "tutor_tui.queries.targets.reach",
    }
