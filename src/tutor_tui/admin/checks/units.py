"""What systemd has been told: the sshd runs, the backup comes every night, sessions start warm where they should."""

from collections.abc import Iterator

from tutor_tui.admin.layout import BACKUP_SERVICE, BACKUP_TIMER, SSHD_UNIT, SYSTEMD_RUNS, WARM_UNIT, Server
from tutor_tui.admin.system import run
from tutor_tui.reports.health.note import Note, Verdict

AREA = "systemd"


def look_at_units(server: Server) -> Iterator[Note]:
    """Whether the units run now and with the machine, and whether the last backup failed."""
    if not SYSTEMD_RUNS.is_dir():
        message = "it does not run here: whether sshd and the backups start by themselves was not looked at"
        yield Note(AREA, "units", Verdict.WARN, message, "Start both with the machine in your own way.")
        return
    for unit in (SSHD_UNIT, BACKUP_TIMER, *([WARM_UNIT] if server.warm else ())):
        missing = [
            word for word in ("enabled", "active") if run("systemctl", f"is-{word}", "--quiet", unit).code
        ]
        if missing:
            message = f"not {' and not '.join(missing)}"
            yield Note(AREA, unit, Verdict.WRONG, message, f"Run: systemctl enable --now {unit}")
        else:
            yield Note(AREA, unit, Verdict.OK, "runs, and starts with the machine")
    if run("systemctl", "is-failed", "--quiet", BACKUP_SERVICE).code == 0:
        remedy = f"Run: journalctl -u {BACKUP_SERVICE} -n 30"
        yield Note(AREA, BACKUP_SERVICE, Verdict.WRONG, "the last backup failed", remedy)
