"""What is answered to one line over SSH: always on stdout, always as the person whose key it is."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Literal

from tutor_tui.admin.remote.grammar import Asked
from tutor_tui.errors import UsageError
from tutor_tui.reports import printed
from tutor_tui.store.exchange import Way, bring, fetch, names_in, own_folder
from tutor_tui.store.session import Session

Answer = tuple[str | bytes | BinaryIO, int]
"""What goes to stdout, and the exit code; a file is read from where it stands, and closed by whoever hands it out."""


def answer(asked: Asked, session: Session, database: Path) -> Answer:
    """The answer to what was asked, read from the open database. Raises `TutorError`."""
    values: Any = {name.replace("-", "_"): value for name, value in asked.values.items()}
    return ANSWERS[asked.verb](session, database, values)


def _status(session: Session, _: Path, said: Mapping[str, Any]) -> Answer:
    return printed.status(session, said["FORM"], as_json="json" in said), 0


def _meeting(session: Session, _: Path, said: Mapping[str, Any]) -> Answer:
    return printed.meeting(session, said["year"], said.get("since"), said.get("format", "html")), 0


def _equity(session: Session, _: Path, said: Mapping[str, Any]) -> Answer:
    return printed.equity(session, said.get("year"), said.get("on"), as_json="json" in said), 0


def _evaluation(session: Session, _: Path, said: Mapping[str, Any]) -> Answer:
    return printed.evaluation(session, said.get("school_year"), said.get("format", "html")), 0


def _provision(session: Session, _: Path, said: Mapping[str, Any]) -> Answer:
    by, kind = said.get("by", "form"), said.get("format", "html")
    return printed.provision(session, said["year"], said.get("on"), by, kind), 0


def _samples(session: Session, _: Path, said: Mapping[str, Any]) -> Answer:
    kind = said.get("format", "text")
    return printed.samples(session, said.get("school_year"), said.get("year"), kind), 0


def _school(session: Session, _: Path, said: Mapping[str, Any]) -> Answer:
    stretch: Any = "term" if "term" in said else "half-term"
    kind = said.get("format", "text")
    return printed.school(session, said.get("year"), said.get("on"), stretch, kind), 0


def _trust(session: Session, _: Path, said: Mapping[str, Any]) -> Answer:
    from tutor_tui.access import Verb, require
    from tutor_tui.trust.asking import Leader
    from tutor_tui.trust.file import read_trust
    from tutor_tui.trust.printed import trust_report

    require(session.actor, Verb.SEE_TRUST)
    day = session.today if session.pretended else None
    leader = Leader(session.actor.username, day, session.key_fingerprint, session.address)
    words, kind = session.policy.rules.vocabulary, said.get("format", "text")
    text = trust_report(read_trust(), leader, said.get("year"), said.get("phase", ""), kind, words=words)
    return text, 0


def _parents(session: Session, _: Path, said: Mapping[str, Any]) -> Answer:
    return printed.reports_given(session, said["form"], last_term="last_term" in said), 0


def _check_sheet(session: Session, _: Path, said: Mapping[str, Any]) -> Answer:
    kind, weeks = _paper(said), said.get("blank_weeks", 0)
    return printed.check_sheet(session, said["form"], said.get("week"), kind, empty_weeks=weeks), 0


def _evening(session: Session, database: Path, said: Mapping[str, Any]) -> Answer:
    kind, name = _paper(said), said.get("appointments")
    brought = own_folder(database, session.actor.username, Way.BROUGHT) if name is not None else None
    listed = fetch(brought, name) if brought is not None and name is not None else None
    whose = said.get("form"), said.get("group"), said.get("pupil")
    return printed.parents_evening(session, *whose, kind, listed), 0


def _paper(said: Mapping[str, Any]) -> Literal["html", "pdf"]:
    """HTML, or a PDF. Raises `UsageError` where a PDF would go to a terminal."""
    if said.get("format", "html") == "html":
        return "html"
    if sys.stdout.isatty():
        raise UsageError("a PDF does not go to a terminal", remedy="Without -t, and behind it: > NAME.pdf")
    return "pdf"


def _export_list(session: Session, _: Path, said: Mapping[str, Any]) -> Answer:
    from tutor_tui.reports.export.listing import listed, listed_as_json

    words = session.policy.rules.vocabulary
    return (listed_as_json(words) if "json" in said else listed(words)), 0


def _export(session: Session, _: Path, said: Mapping[str, Any]) -> Answer:
    from tutor_tui.queries.exports.view import Part
    from tutor_tui.reports.export.leaving import export

    part = Part(said.get("form", ""), said.get("year"), said.get("on"), said.get("since"), said.get("week"))
    kind = said.get("format", "csv")
    if kind == "xlsx":
        _refuse_terminal()
    if "bom" in said and kind != "csv":
        raise UsageError("--bom is for CSV", remedy="Leave it out.")
    return export(session, said["WHAT"], part, kind, bom="bom" in said).content, 0


def _oneroster(session: Session, _: Path, said: Mapping[str, Any]) -> Answer:
    from tutor_tui.queries.exports.view import Part
    from tutor_tui.reports.export.oneroster import oneroster

    _refuse_terminal()
    return oneroster(session, Part(since=said.get("since"))).content, 0


def _refuse_terminal() -> None:
    if sys.stdout.isatty():
        raise UsageError("a file does not go to a terminal", remedy="Without -t, and behind it: > NAME")


def _files(session: Session, database: Path, _: Mapping[str, Any]) -> Answer:
    lines = []
    for way, about in ((Way.FETCH, "get"), (Way.BROUGHT, "brought")):
        names = names_in(own_folder(database, session.actor.username, way))
        lines += [f"{about:<8} {name}\n" for name in names]
    return "".join(lines), 0


def _get(session: Session, database: Path, said: Mapping[str, Any]) -> Answer:
    from tutor_tui.services.logbook import exported

    _refuse_terminal()
    content = fetch(own_folder(database, session.actor.username, Way.FETCH), said["NAME"])
    exported(session, "fetch file", 1, subject=said["NAME"])
    return content, 0


def _put(session: Session, database: Path, said: Mapping[str, Any]) -> Answer:
    if sys.stdin.isatty():
        raise UsageError("a file does not come from a terminal", remedy="Without -t, and behind it: < NAME")
    bring(own_folder(database, session.actor.username, Way.BROUGHT), said["NAME"], sys.stdin.buffer)
    return "", 0


ANSWERS: Mapping[str, Callable[[Session, Path, Mapping[str, Any]], Answer]] = {
    "status": _status,
    "report meeting": _meeting,
    "report equity": _equity,
    "report evaluation": _evaluation,
    "report provision": _provision,
    "report samples": _samples,
    "report school": _school,
    "report trust": _trust,
    "report parents": _parents,
    "report check-sheet": _check_sheet,
    "report parents-evening": _evening,
    "export list": _export_list,
    "export oneroster": _oneroster,
    "export": _export,
    "files": _files,
    "get": _get,
    "put": _put,
}
"""Who answers which verb; `help` needs no school."""
