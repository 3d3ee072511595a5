"""Write the table of docs/roles.md anew: python docs/roles.py."""

from pathlib import Path

from tutor_tui.access.page import with_table

PAGE = Path(__file__).with_suffix(".md")

if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
