from collections.abc import Callable

from support.imports import said
from support.oneroster import changed, good_set
from tutor_tui.importers.parsed import Parsed

Read = Callable[..., Parsed]


def links(parsed: Parsed) -> list[tuple[str, str, str, bool]]:
    return [(one.pupil_id, one.carer_id, one.relationship, one.is_parent) for one in parsed.pupil_carers]


def test_carers_are_named_by_pupils_or_name_them(read: Read) -> None:
    parsed = read(good_set())
    assert links(parsed) == [
        ("p1", "k1", "parent", True),
        ("p1", "k2", "guardian", True),
        ("p2", "k3", "relative", False),
    ]
    rosa = parsed.carers[0]
    assert (rosa.surname, rosa.phone, rosa.other_phone) == ("Brown", "07700 900111", "01234 567")


def test_a_link_that_both_sides_name_is_one(read: Read) -> None:
    tables = good_set()
    tables["users"][4]["agentSourcedIds"] = "p1"
    assert len(links(read(tables))) == 3


def test_a_teacher_is_no_carer_and_a_carer_of_nobody_is_not_taken(read: Read) -> None:
    tables = good_set()
    tables["users"][0]["agentSourcedIds"] = "l1"
    tables["users"][6]["agentSourcedIds"] = ""
    parsed = read(tables)
    assert parsed.carers == parsed.pupil_carers == parsed.problems == ()


def test_a_carer_who_is_not_there_is_warned_of_in_a_whole_set(read: Read) -> None:
    tables = good_set()
    tables["users"][0]["agentSourcedIds"] = "k1,k99"
    assert [column for _, column, _ in said(read(tables), "warning")] == ["agentSourcedIds"]
    news = changed({"users": tables["users"][:1]})
    assert read(news, mode="delta").problems == ()


def test_deleted_carers_are_not_taken(read: Read) -> None:
    tables = good_set()
    tables["users"][4]["status"] = "tobedeleted"
    assert [carer for _, carer, _, _ in links(read(tables))] == ["k2", "k3"]
