"""How long a whole school's pupil list takes, from the command's start to its end."""

import csv
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from tutor_tui.importers.values.upn import check_letter

HEADERS = (
    "UPN", "Adno", "Legal Surname", "Legal Forename", "Preferred Forename", "Preferred Surname", "Reg Group",
    "Year taught in", "DOB", "Sex", "SEN Status", "Pupil Premium Indicator", "FSM", "EAL", "In Care", "House",
    "Date of Admission", "Email", "Middle Names", "Ethnicity",
)  # fmt: skip
"""Twenty columns as a school's report has them; the last is one that nobody asked for."""


def pupil_list(path: Path, pupils: int) -> None:
    """Write a list of so many pupils."""
    with path.open("w", newline="", encoding="utf-8-sig") as handle:
        writer = csv.writer(handle)
        writer.writerow(HEADERS)
        for number in range(pupils):
            writer.writerow(_row(number))


def _row(number: int) -> tuple[str, ...]:
    year, form = 7 + number % 5, "ABCDEFGHJKLMNPQRT"[number // 5 % 17]
    born = date(2026 - 12 - number % 5, 1, 1) + timedelta(days=number % 200)
    digits = f"{201:03}{1000 + number // 1000:04}{20 + number % 5:02}{number % 1000:03}"
    return (
        check_letter(digits) + digits, f"{number:06}", f"Surname{number}", f"Forename{number}", "", "",
        f"{year}{form}", f"Year  {year}", f"{born:%d/%m/%Y}", "MF"[number % 2], "NKE"[number % 3], "FT"[number % 2],
        "FT"[number // 2 % 2], "FT"[number // 3 % 2], "F", "Red", "01/09/2024", f"p{number}@example.org", "Alex", "W",
    )  # fmt: skip


def import_seconds(pupils: int) -> float:
    """Seconds of `tutor-tui import` for so many pupils into an empty school."""
    with tempfile.TemporaryDirectory() as folder:
        database, source = Path(folder) / "school.db", Path(folder) / "pupils.csv"
        pupil_list(source, pupils)
        _run("init", "--db", str(database), "--policy", "homework", "--school", "Bench", "--year", "2026")
        begun = time.perf_counter()
        _run("import", str(source), "--db", str(database), "--yes", "--json")
        return time.perf_counter() - begun


def _run(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "tutor_tui", *words], check=True, capture_output=True)
