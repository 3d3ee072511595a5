"""The pages in an archive let somebody read it who has nothing but Python, or an editor."""

import csv
import json
import re
import subprocess
import sys
import textwrap
import tomllib
import zipfile
from pathlib import Path

from support.archives import archived, members
from support.school import School, add_carer
from tutor_tui.store.archive.meanings import column_meanings
from tutor_tui.store.archive.readme import SCRIPT
from tutor_tui.store.models import Pupil, PupilCarer
from tutor_tui.store.models.tables import TABLES


def test_the_script_in_the_page_makes_tables_of_it(school: School, tmp_path: Path) -> None:
    Pupil.create(surname='O"Neil, the 2nd', forename="Line\nbreak")
    archived(tmp_path / "school.zip")
    page = members(tmp_path / "school.zip")["README.txt"].decode()
    assert textwrap.indent(SCRIPT, " " * 8) in page
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(tmp_path / "school.zip") as packed:
        packed.extractall(folder)
    subprocess.run([sys.executable, "-I", "-c", SCRIPT, str(folder)], check=True)
    with (folder / "tables/pupil.csv").open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.DictReader(table))
    assert len(rows) == len(school.pupils) + 1
    assert (rows[-1]["surname"], rows[-1]["forename"]) == ('O"Neil, the 2nd', "Line\nbreak")


def test_every_column_is_explained(school: School, tmp_path: Path) -> None:
    archived(tmp_path / "school.zip")
    files = members(tmp_path / "school.zip")
    page = files["COLUMNS.txt"].decode()
    for table in json.loads(files["manifest.json"])["tables"]:
        shape = table["shape"]
        assert shape["meaning"]
        for column in shape["columns"]:
            assert column["meaning"]
            assert re.search(rf"^    {column['name']} +{column['kind']}", page, re.MULTILINE)


def test_meanings_are_those_of_the_models(school: School) -> None:
    said = column_meanings(PupilCarer)
    assert said["restriction"].startswith("A court order or the like")
    assert said["key"] == "Made by the client, so that a retry never doubles a row."
    assert said["pupil"] == "Pupil."
    assert column_meanings(Pupil)["joined_on"] == "First day on roll; null where nobody said."
    assert all(column_meanings(model).keys() >= model._meta.fields.keys() for model in TABLES)


def test_policies_are_texts_and_what_is_sensitive_is_said(school: School, tmp_path: Path) -> None:
    add_carer(school.pupils[0], "Barred", restriction="order of the court")
    archived(tmp_path / "school.zip")
    files = members(tmp_path / "school.zip")
    policies = [name for name in files if name.startswith("policies/")]
    assert all(tomllib.loads(files[name].decode()) for name in policies)
    assert policies
    page = files["README.txt"].decode()
    assert "CONFIDENTIAL" in page
    assert "restricted" in page
    assert all(len(line) <= 120 for line in page.splitlines())
    manifest = json.loads(files["manifest.json"])
    assert "Personal data" in manifest["sensitive"]
    assert {file["file"] for file in manifest["files"]} == {"README.txt", "COLUMNS.txt", *policies}
