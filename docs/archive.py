"""Write the list of tables in docs/archive.md anew: python docs/archive.py."""

from pathlib import Path

from tutor_tui.store.archive.page import with_table

PAGE = Path(__file__).with_suffix(".md")

if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
