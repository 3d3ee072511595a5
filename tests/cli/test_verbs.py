"""The smaller verbs: staff, terms, policy, backup, audit, locate."""

import json
import os
import re
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from support.school import School, opened
from tutor_tui import paths
from tutor_tui.store.models import AuditEntry, Pupil, SchoolWeek

DAY = ("--today", "2026-11-23")


def test_staff_are_listed_with_their_posts(tutor, school: School):
    ended = tutor("staff", "list", "--db", school.path, *DAY)
    assert ended.code == 0
    assert "acarter          Ms Carter                tutor 8A\n" in ended.out
    assert "head-of-year Year 8" in ended.out


def test_a_person_is_added_and_given_a_form(tutor, school: School):
    assert tutor("staff", "add", "enew", "New", "--title", "Mx", "--db", school.path).code == 0
    assert tutor("staff", "tutor", "enew", "8B", "--from", "2026-11-01", "--db", school.path).code == 0
    people = json.loads(tutor("staff", "list", "--json", "--db", school.path).out)["staff"]
    new = next(person for person in people if person["username"] == "enew")
    assert (new["name"], new["forms"]) == ("Mx New", ["8B"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "acarter", "Again"), "taken"),
        (("add", "Not A Name", "X"), "no user name"),
        (("tutor", "acarter", "9Z"), "no form"),
        (("tutor", "nobody", "8A"), "nobody active"),
    ],
)
def test_what_cannot_be_on_the_staff_list_is_refused(tutor, school: School, words, said):
    ended = tutor("staff", *words, "--db", school.path)
    assert (ended.code, ended.out) == (1, "")
    assert said in ended.err


@pytest.mark.parametrize(
    "words",
    [
        ("staff", "list"),
        ("staff", "add", "x", "X"),
        ("terms", "add", "terms.toml"),
        ("policy", "adopt", "primary"),
        ("backup",),
        ("backup", "--check"),
        ("restore", "copy.db", "--yes"),
        ("audit", "verify"),
    ],
)
def test_a_tutor_does_not_do_a_data_managers_work(tutor, school: School, words, tmp_path: Path):
    source = (paths.shipped_config() / "terms" / "england.toml").read_text()
    (tmp_path / "terms.toml").write_text(source)
    words = [str(tmp_path / "terms.toml") if word == "terms.toml" else word for word in words]
    ended = tutor(*words, "--as", "acarter", "--db", school.path, *DAY)
    assert (ended.code, ended.out) == (1, "")
    assert "Not within your post" in ended.err


def test_a_schools_own_terms_replace_provisional_ones(tutor, school: School, tmp_path: Path):
    own = tmp_path / "terms.toml"
    source = (paths.shipped_config() / "terms" / "england.toml").read_text()
    own.write_text(
        source.replace("provisional = true", "provisional = false").replace("2026-12-18", "2026-12-11")
    )
    with opened(school.path):
        before = SchoolWeek.select().count()
    ended = tutor("terms", "add", own, "--db", school.path, *DAY)
    assert ended.code == 0
    with opened(school.path):
        assert SchoolWeek.select().count() == before - 1
    years = json.loads(tutor("terms", "show", "--json", "--db", school.path).out)["years"]
    assert (years[0]["year"], years[0]["provisional"]) == (2026, False)
    again = tutor("terms", "add", own, "--db", school.path, *DAY)
    assert again.code == 1
    assert "already" in again.err


def test_a_file_of_other_years_is_refused(tutor, school: School):
    file = paths.shipped_config() / "terms" / "england.toml"
    ended = tutor("terms", "add", file, "--year", "2040", "--db", school.path)
    assert ended.code == 1
    assert "no year 2040" in ended.err


def test_a_policy_is_checked(tutor, tmp_path: Path):
    shipped = paths.shipped_config() / "policies" / "primary.toml"
    ended = tutor("policy", "check", shipped)
    assert ended.code == 0
    assert "a valid policy" in ended.out
    broken = tmp_path / "own.toml"
    broken.write_text(shipped.read_text().replace("review_on", "reveiw_on", 1))
    ended = tutor("policy", "check", broken)
    assert (ended.code, ended.out) == (1, "")
    assert "The policy has an error" in ended.err
    assert "reveiw_on" in ended.err


def test_a_policy_is_shown_by_name_by_file_and_as_adopted(tutor, school: School, tmp_path: Path):
    own = tmp_path / "own.toml"
    source = (paths.shipped_config() / "policies" / "primary.toml").read_text()
    own.write_text(source.replace('name = "primary"', 'name = "ours"'))
    assert "(primary)" in tutor("policy", "show", "primary").out
    assert "(ours)" in tutor("policy", "show", own).out
    assert "(independent-learning)" in tutor("policy", "show", "--db", school.path, *DAY).out
    assert tutor("policy", "adopt", own, "--from", "2026-11-01", "--db", school.path, *DAY).code == 0
    assert "(ours)" in tutor("policy", "show", "--db", school.path, *DAY).out


def test_a_policy_from_a_later_day_does_not_hold_yet(tutor, school: School):
    tutor("policy", "adopt", "homework", "--from", "2026-11-24", "--db", school.path, *DAY)
    assert "(independent-learning)" in tutor("policy", "show", "--db", school.path, *DAY).out
    assert "(homework)" in tutor("policy", "show", "--db", school.path, "--today", "2026-11-24").out


def test_a_backup_is_a_whole_school(tutor, school: School, tmp_path: Path):
    ended = tutor("backup", "--db", school.path)
    copy = Path(ended.out.strip())
    assert ended.code == 0
    assert copy.parent == school.path.parent / "backups"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert "28 planners" in tutor("status", "8A", "--db", copy, *DAY).out


def test_a_backup_is_checked_and_restored(tutor, school: School, tmp_path: Path):
    now = Pupil.select().count()
    copy = tutor("backup", "--db", school.path).out.strip()
    with opened(school.path):
        Pupil.create(forename="Late", surname="Comer")
    checked = tutor("backup", "--check", "--db", school.path)
    assert checked.code == 0
    assert f"now {now + 1}" in next(line for line in checked.out.splitlines() if line.startswith("pupil "))
    again = tutor("backup", "--check", copy, "--db", school.path).out.splitlines()
    assert [line for line in again if not line.startswith("auditentry")] == [
        line for line in checked.out.splitlines() if not line.startswith("auditentry")
    ]
    refused = tutor("restore", copy, "--db", school.path)
    assert (refused.code, refused.out) == (2, "")
    assert "Add --yes." in refused.err
    ended = tutor("restore", copy, "--yes", "--db", school.path)
    assert ended.code == 0, ended.err
    assert Path(ended.out.strip()).name.startswith("school.replaced-")
    with opened(school.path):
        assert Pupil.select().count() == now


def test_there_is_no_backup_to_check_yet(tutor, school: School):
    ended = tutor("backup", "--check", "--db", school.path)
    assert (ended.code, ended.out) == (1, "")
    assert "there is no backup yet" in ended.err


def test_a_backup_never_overwrites(tutor, school: School, tmp_path: Path):
    target = tmp_path / "elsewhere.db"
    assert tutor("backup", "--to", target, "--db", school.path).out == f"{target}\n"
    ended = tutor("backup", "--to", target, "--db", school.path)
    assert ended.code == 1
    assert "a file already" in ended.err


def test_the_newest_14_backups_are_kept(tutor, school: School, tmp_path: Path):
    folder = tmp_path / "kept"
    folder.mkdir()
    first = datetime(2026, 11, 1, tzinfo=UTC)
    for day in range(20):
        (folder / f"school-{first + timedelta(days=day):%Y-%m-%dT%H%M%S}Z.db").touch()
    (folder / "other-2026-11-01T000000Z.db").touch()
    assert tutor("backup", "--to", folder, "--db", school.path).code == 0
    names = sorted(path.name for path in folder.glob("*.db"))
    assert len(list(folder.glob("*.sha256"))) == 1
    assert "other-2026-11-01T000000Z.db" in names
    assert len(names) == 15
    assert "school-2026-11-07T000000Z.db" not in names
    assert "school-2026-11-08T000000Z.db" in names


def test_the_log_is_verified(tutor, school: School):
    ended = tutor("audit", "verify", "--db", school.path)
    assert ended.code == 0
    assert re.fullmatch(r"[0-9a-f]{64}\n", ended.out)
    with opened(school.path):
        AuditEntry.update(subject="somebody else").where(AuditEntry.id == 2).execute()
    ended = tutor("audit", "verify", "--db", school.path)
    assert ended.code == 1
    assert "entry 2: its subject was changed" in ended.out


def test_places_are_located(tutor, tmp_path: Path):
    ended = tutor("locate", "--json", "--db", tmp_path / "s.db")
    found = json.loads(ended.out)
    assert found["database"] == str(tmp_path / "s.db")
    assert {"config", "policy", "keymap", "database", "drafts", "logs"} <= found.keys()
    assert found["keymap"].startswith(os.environ["TUTOR_TUI_CONFIG"])
    assert tutor("locate", "logs").out == f"{found['logs']}\n"
    assert tutor("locate", "treasure").code == 2
