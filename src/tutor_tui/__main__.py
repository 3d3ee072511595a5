"""`python -m tutor_tui` is the same as `tutor-tui`."""

import sys

from tutor_tui.launch import main

sys.exit(main())
