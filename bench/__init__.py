"""What is measured: `python -m bench` prints a table and writes JSON; nothing here is asserted by a test.

It uses what the tests have for terminals, servers and schools (`tests/support`).
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
