"""A contacts list on a school: added, changed, left alone; whoever is restricted stays out whatever it says."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.applying import apply_parsed, pupil, reasons
from support.imports import FIXTURES, read_file, read_text
from support.rows import everything
from tutor_tui.importers.apply import ImportPlan, PlanOptions, plan_import
from tutor_tui.importers.parsed import Parsed
from tutor_tui.queries.people.carers import carers_of
from tutor_tui.services.undo import undo
from tutor_tui.store.models import Carer, Pupil, PupilCarer
from tutor_tui.store.session import Session

HEAD = "Adno,Pupil Name,Contact Name,Relationship,Priority,Parental Responsibility,Court Order,Mobile,Email\n"


@pytest.fixture
def family(owner: Session) -> Session:
    """The school with Lily Brown (4711), Tom Díaz (4712) and Ann O'Neil (4713)."""
    for number, forename, surname in (
        ("4711", "Lily", "Brown"),
        ("4712", "Tom", "Díaz"),
        ("4713", "Ann", "O'Neil"),
    ):
        Pupil.create(forename=forename, surname=surname, admission_number=number, born_on=date(2014, 1, 2))
    return owner


@pytest.fixture
def listed(tmp_path: Path) -> Any:
    """Reads rows below the usual header."""
    return lambda *rows: read_text(tmp_path, HEAD + "".join(f"{row}\n" for row in rows))


def known(surname: str = "Brown") -> dict[str, PupilCarer]:
    """The links of a pupil by the carer's forename."""
    links = PupilCarer.select().where(PupilCarer.pupil == pupil(surname)).order_by(PupilCarer.contact_order)
    return {link.carer.forename: link for link in links}


def has(plan: ImportPlan, fate: str) -> dict[str, int]:
    """The totals of a fate without zeros."""
    return {kind: number for kind, number in plan.counts()[fate].items() if number}  # type: ignore[index]


def test_a_report_brings_carers_in_their_order_and_the_restricted_one_is_never_proposed(
    family: Session,
) -> None:
    plan, _ = apply_parsed(family, read_file(FIXTURES / "contacts-sims.csv"))
    assert has(plan, "added") == {"carers": 3, "pupil_carers": 3}
    links = known()
    assert [(name, link.contact_order) for name, link in links.items()] == [("Rosa", 1), ("Jon", 2)]
    assert (links["Rosa"].parental_responsibility, links["Rosa"].gets_reports) == (True, True)
    jon = links["Jon"]
    assert (jon.restriction, jon.may_contact, jon.may_sign, jon.gets_reports) == (
        "court order",
        False,
        False,
        False,
    )
    assert jon.carer.phone == "07700 900222"
    assert [one.name for one in carers_of(pupil("Brown").id).carers] == ["Mrs Brown"]
    assert carers_of(pupil("Brown").id).not_shown == 1
    said = "\n".join(plan.lines_for_people()) + repr(plan.added)
    assert "Jon" not in said
    assert "07700 900222" not in said
    ines = known("Díaz")["Inés"]
    assert (ines.parental_responsibility, ines.gets_reports, ines.may_contact) == (False, False, True)


@pytest.mark.parametrize("name", ["sims", "bromcom"])
def test_the_list_again_changes_nothing_and_undo_takes_all_back(family: Session, name: str) -> None:
    before = everything()
    parsed = read_file(FIXTURES / f"contacts-{name}.csv")
    assert everything() == before
    apply_parsed(family, parsed)
    plan = plan_import(family, parsed, PlanOptions())
    assert not plan.writes
    assert len(plan.warnings) == 1
    undo(family)
    assert everything() == before


def test_identifiers_of_contacts_join_them_across_pupils_and_years(family: Session, tmp_path: Path) -> None:
    head = "Adno,Pupil Name,Contact ID,Contact Name,Mobile\n"
    parsed = read_text(
        tmp_path, f"{head}4711,Lily Brown,g1,Rosa Brown,071\n4712,Tom Díaz,g1,Rosa Brown,071\n"
    )
    apply_parsed(family, parsed)
    assert (Carer.select().count(), PupilCarer.select().count()) == (1, 2)
    assert Carer.get().source_id == "contactid:g1"
    plan, _ = apply_parsed(family, read_text(tmp_path, f"{head}4711,Lily Brown,g1,Rosa Green,072\n"))
    assert has(plan, "changed") == {"carers": 1}
    assert (Carer.get().surname, Carer.get().phone) == ("Green", "072")


def test_without_identifiers_a_number_alone_joins_nobody(family: Session, listed: Any) -> None:
    apply_parsed(
        family, listed("4711,Lily Brown,Rosa Brown,Mother,1,,,071,", "4712,Tom Díaz,Ann Brown,Aunt,1,,,071,")
    )
    assert Carer.select().count() == 2
    apply_parsed(family, listed("4711,Lily Brown,Rose Brown,Mother,1,,,071,"))
    assert {name for name in known()} == {"Rosa", "Rose"}


def test_a_blank_deletes_nothing_and_a_fact_that_is_said_changes(family: Session, listed: Any) -> None:
    apply_parsed(family, listed("4711,Lily Brown,Rosa Brown,,1,Y,,071,rosa@x.example"))
    plan, _ = apply_parsed(family, listed("4711,Lily Brown,ROSA BROWN,Mother,,,,,"))
    assert has(plan, "changed") == {"pupil_carers": 1}
    rosa = known()["Rosa"]
    assert (rosa.relationship, rosa.contact_order, rosa.parental_responsibility) == ("Mother", 1, True)
    assert (rosa.carer.phone, rosa.carer.email) == ("071", "rosa@x.example")
    plan, _ = apply_parsed(family, listed("4711,Lily Brown,Rosa Brown,Mum,3,N,,072,"))
    rosa = known()["Rosa"]
    assert (rosa.relationship, rosa.contact_order, rosa.parental_responsibility) == ("Mother", 3, False)
    assert rosa.carer.phone == "072"


def test_what_the_school_has_decided_of_a_carer_stays(family: Session, listed: Any) -> None:
    apply_parsed(family, listed("4711,Lily Brown,Rosa Brown,Mother,1,Y,,071,"))
    PupilCarer.update(may_contact=False, gets_reports=False).execute()
    apply_parsed(family, listed("4711,Lily Brown,Rosa Brown,Mother,2,Y,,071,"))
    assert (known()["Rosa"].may_contact, known()["Rosa"].gets_reports) == (False, False)


def test_a_restriction_comes_with_the_list_and_never_goes_with_it(family: Session, listed: Any) -> None:
    apply_parsed(family, listed("4711,Lily Brown,Jon Brown,Father,1,Y,N,071,"))
    plan, _ = apply_parsed(family, listed("4711,Lily Brown,Jon Brown,Father,1,Y,Y,099,"))
    assert [str(change) for change in plan.changed["pupil_carers"]] == [
        "Brown, Lily: somebody with a restriction: restriction court order"
    ]
    assert (known()["Jon"].restriction, known()["Jon"].carer.phone) == ("court order", "071")
    for row in ("4711,Lily Brown,Jon Brown,Father,2,N,N,088,", "4711,Lily Brown,Jon Brown,,,,,,"):
        plan, _ = apply_parsed(family, listed(row))
        assert not plan.writes
        assert known()["Jon"].restriction == "court order"


@pytest.mark.parametrize("again", ["N", "", "Y"])
def test_the_words_of_a_restriction_on_record_stay(family: Session, listed: Any, again: str) -> None:
    apply_parsed(family, listed("4711,Lily Brown,Jon Brown,Father,1,Y,,071,"))
    PupilCarer.update(restriction="prohibited steps, 3 May").execute()
    assert not apply_parsed(family, listed(f"4711,Lily Brown,Jon Brown,Father,1,Y,{again},071,"))[0].writes
    assert known()["Jon"].restriction == "prohibited steps, 3 May"


def test_who_is_restricted_does_not_come_back_for_a_sibling(family: Session, listed: Any) -> None:
    apply_parsed(family, listed("4711,Lily Brown,Jon Brown,Father,1,Y,,071,"))
    PupilCarer.update(restriction="court order").execute()
    plan, _ = apply_parsed(family, listed("4712,Tom Díaz,Jon Brown,Father,1,Y,,0 7 1,"))
    assert not plan.writes
    assert ["name and number is restricted" in problem.reason for problem in plan.warnings] == [True]
    plan, _ = apply_parsed(family, listed("4712,Tom Díaz,Jon Brown,Uncle,1,Y,,072,"))
    assert has(plan, "added") == {"carers": 1, "pupil_carers": 1}


def test_a_number_that_is_also_a_restricted_carer_s_is_shown_for_nobody(family: Session, listed: Any) -> None:
    apply_parsed(
        family,
        listed("4711,Lily Brown,Rosa Brown,Mother,1,Y,,01,", "4711,Lily Brown,Jon Brown,Father,2,Y,Y,01,"),
    )
    (rosa,) = carers_of(pupil("Brown").id).carers
    assert rosa.phones == ()


def test_nor_where_the_same_list_restricts_him(family: Session, listed: Any) -> None:
    plan, _ = apply_parsed(
        family,
        listed(
            "4712,Tom Díaz,Jon Brown,Father,1,Y,N,071,jon@x.example",
            "4711,Lily Brown,Jon Brown,Father,1,Y,Y,,JON@x.example",
        ),
    )
    assert known("Díaz") == {}
    assert known()["Jon"].restriction == "court order"
    assert len(plan.warnings) == 1


def test_nor_under_an_identifier_that_the_list_restricts_elsewhere(family: Session, tmp_path: Path) -> None:
    head = "Adno,Pupil Name,Contact ID,Contact Name,Court Order\n"
    rows = "4711,Lily Brown,g1,Jon Brown,\n4712,Tom Díaz,g1,Jon Brown,Y\n"
    apply_parsed(family, read_text(tmp_path, head + rows))
    assert [(link.pupil.surname, link.restriction) for link in PupilCarer.select()] == [
        ("Díaz", "court order")
    ]


def test_nor_under_another_identifier_for_the_same_pupil(family: Session, tmp_path: Path) -> None:
    head = "Adno,Pupil Name,Contact ID,Contact Name,Mobile\n"
    apply_parsed(family, read_text(tmp_path, f"{head}4711,Lily Brown,g1,Jon Brown,071\n"))
    PupilCarer.update(restriction="court order").execute()
    plan, _ = apply_parsed(family, read_text(tmp_path, f"{head}4711,Lily Brown,g2,Jon Brown,072\n"))
    assert not plan.writes
    assert Carer.select().count() == 1


def test_carers_whom_the_list_lacks_stay_and_are_listed_the_restricted_ones_are_not(
    family: Session, listed: Any
) -> None:
    apply_parsed(
        family,
        listed(
            "4711,Lily Brown,Rosa Brown,,1,,,,",
            "4711,Lily Brown,Jon Brown,,2,,Y,,",
            "4712,Tom Díaz,Ines Diaz,,,,,,",
        ),
    )
    plan, _ = apply_parsed(family, listed("4711,Lily Brown,Sam Green,,3,,,,"))
    assert plan.absent_carers == ("Brown, Rosa (of Brown, Lily)",)
    assert (
        "on record but not in the list, nothing is done (1): Brown, Rosa (of Brown, Lily)"
        in plan.lines_for_people()
    )
    assert list(known()) == ["Rosa", "Jon", "Sam"]


def test_rows_about_nobody_on_roll_are_left_out_once(family: Session, listed: Any) -> None:
    plan, _ = apply_parsed(
        family,
        listed(
            "9999,Max New,Rosa New,,1,,,,", "9999,Max New,Jon New,,2,,,,", "4711,Lily Brown,Rosa Brown,,,,,,"
        ),
    )
    assert reasons(plan) == {2: "nobody on roll is New, Max (9999)"}
    assert Carer.select().count() == 1


def test_a_pupil_who_is_named_in_two_ways_has_each_carer_once(family: Session, tmp_path: Path) -> None:
    Pupil.update(upn="H801200001001").where(Pupil.surname == "Brown").execute()
    head = "UPN,Adno,Pupil Name,Contact Name,Relationship,Mobile,Court Order\n"
    text = f"{head}H801200001001,,Lily Brown,Rosa Brown,Mother,071,\n,4711,Lily Brown,ROSA BROWN,,,Y\n"
    plan, _ = apply_parsed(family, read_text(tmp_path, text))
    assert has(plan, "added") == {"carers": 1, "pupil_carers": 1}
    assert PupilCarer.get().restriction == "court order"
    assert carers_of(pupil("Brown").id).carers == ()


def test_numbers_the_other_way_round_are_no_change(family: Session, tmp_path: Path) -> None:
    head = "Adno,Pupil Name,Contact Name,Phone,Home Phone\n"
    apply_parsed(family, read_text(tmp_path, f"{head}4711,Lily Brown,Rosa Brown,071,01\n"))
    assert not apply_parsed(family, read_text(tmp_path, f"{head}4711,Lily Brown,Rosa Brown,01,071\n"))[
        0
    ].writes


def test_two_thousand_five_hundred_pupils_with_two_carers_each(owner: Session, tmp_path: Path) -> None:
    Pupil.insert_many(
        [{"forename": f"Pupil{n}", "surname": "Name", "admission_number": str(n)} for n in range(1, 2501)]
    ).execute()
    rows = "".join(
        f"{n},Pupil{n} Name,{who}{n} Name,{word},{order},Y,N,07700 {n:06}{order},{who}{n}@x.example\n"
        for n in range(1, 2501)
        for order, who, word in ((1, "Anna", "Mother"), (2, "Ben", "Father"))
        for _ in range(2)
    )
    parsed: Parsed = read_text(tmp_path, HEAD + rows)
    assert (parsed.rows_read, len(parsed.carers)) == (10_000, 5_000)
    plan, _ = apply_parsed(owner, parsed)
    assert has(plan, "added") == {"carers": 5_000, "pupil_carers": 5_000}
    assert not plan_import(owner, parsed, PlanOptions()).writes


people = st.sampled_from(["Rosa Brown", "Jon Brown", "Sam Green"])
rows = st.lists(
    st.tuples(
        st.sampled_from(["4711,Lily Brown", "4712,Tom Díaz"]),
        people,
        st.sampled_from(["Mother", "Uncle", "", "GP"]),
        st.sampled_from(["1", "2", ""]),
        st.sampled_from(["Y", "N", ""]),
        st.sampled_from(["Y", "N", "", "order of 3 May"]),
        st.sampled_from(["071", "072", ""]),
    ).map(lambda cells: ",".join(cells) + ","),
    min_size=1,
    max_size=6,
)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(rows, min_size=1, max_size=3))
def test_whatever_lists_say_a_restriction_stays_and_each_is_one_step(
    family: Session, listed: Any, lists: list[list[str]]
) -> None:
    start = everything()
    steps = 0
    restricted: dict[tuple[int, int], str] = {}
    for said in lists:
        before = everything()
        plan, _ = apply_parsed(family, listed(*said))
        steps += plan.writes
        assert (everything() != before) == plan.writes
        assert not plan_import(family, listed(*said), PlanOptions()).writes
        now = {(link.pupil_id, link.carer_id): link for link in PupilCarer.select()}
        for about, text in restricted.items():
            assert now[about].restriction == text
        restricted = {about: link.restriction for about, link in now.items() if link.restriction}
        for pupil_id, carer_id in restricted:
            assert carer_id not in {one.carer_id for one in carers_of(pupil_id).carers}
    for _ in range(steps):
        undo(family)
    assert everything() == start
