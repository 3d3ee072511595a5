"""The screens: what is shown and asked. The only place that imports Textual.

Nothing of it is steered from the environment: Textual would run a driver, write a log or take a picture as variables
say, and whoever sits at a school's screens has no say in what the service account runs.
"""

import os

for _name in [name for name in os.environ if name.startswith("TEXTUAL")]:
    del os.environ[_name]
