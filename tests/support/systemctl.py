"""A `systemctl` for machines on which systemd is not what starts things: it does what units say, by their own words.

Of a unit it knows User, Group, Environment, ExecStartPre, ExecStart, ExecStartPost, and what it takes away:
CapabilityBoundingSet, NoNewPrivileges, and with ProtectSystem=strict the right to write anywhere but in ReadWritePaths.
"""

import os
import pwd
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

UNITS = Path("/etc/systemd/system")
PIDS = Path("/run")


def values(unit: str, name: str) -> list[str]:
    """What the unit says under this name, line by line."""
    lines = (UNITS / unit).read_text(encoding="utf-8").splitlines()
    return [line.partition("=")[2] for line in lines if line.partition("=")[0] == name]


def commands(unit: str, name: str) -> Iterator[list[str]]:
    """The calls under this name, with no more rights than the unit leaves them."""
    kept = [
        word.lower().removeprefix("cap_")
        for line in values(unit, "CapabilityBoundingSet")
        for word in line.split()
    ]
    less = [
        "/usr/bin/setpriv",
        "--no-new-privs",
        f"--bounding-set={','.join(['-all', *(f'+{one}' for one in kept)])}",
    ]
    if values(unit, "User"):
        less += [
            f"--reuid={values(unit, 'User')[0]}",
            f"--regid={values(unit, 'Group')[0]}",
            "--clear-groups",
        ]
    return ([*confined(unit), *less, *shlex.split(line)] for line in values(unit, name))


def confined(unit: str) -> list[str]:
    """What makes everything read-only for a call but the paths that the unit names, and /run as sshd needs it."""
    writable = [
        path for line in values(unit, "ReadWritePaths") for path in line.split() if not path.startswith("-")
    ]
    again = "".join(
        f"mount --bind {path} {path}; " for path in dict.fromkeys([*writable, "/run", "/var/log", "/tmp"])
    )
    closed = "".join(f"mount -o remount,bind,ro {path}; " for path in ("/", "/etc", "/opt"))
    script = f'{again}{closed}exec "$@"'
    return ["unshare", "--mount", "--propagation", "private", "sh", "-euc", script, "sh"]


def start(unit: str) -> None:
    """Run what the unit starts; a daemon stays, and one that runs already is left alone."""
    pid = PIDS / f"{unit}.pid"
    if pid.exists() and lives(int(pid.read_text())):
        return
    environment = {
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
        **dict(v.split("=", 1) for v in values(unit, "Environment")),
    }
    for words in commands(unit, "ExecStartPre"):
        subprocess.run(words, check=True, env=environment)
    if "notify" in values(unit, "Type"):
        (words,) = commands(unit, "ExecStart")
        pid.write_text(str(notifying(words, environment, Path("/var/log", f"{unit}.log"))))
        return
    for words in (*commands(unit, "ExecStart"), *commands(unit, "ExecStartPost")):
        subprocess.run(words, check=True, env=environment, cwd="/")


def notifying(words: list[str], environment: dict[str, str], log: Path) -> int:
    """Start a daemon and wait until it says that it is ready; its process id."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told, log.open("ab") as output:
        told.bind(f"\0tutor-tui-{os.getpid()}")
        told.settimeout(20)
        daemon = subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env={**environment, "NOTIFY_SOCKET": f"@tutor-tui-{os.getpid()}"},
            start_new_session=True,
        )
        while b"READY=1" not in told.recv(4096):
            continue
    return daemon.pid


def lives(pid: int) -> bool:
    """Whether a process still does something."""
    try:
        return Path("/proc", str(pid), "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def stop(unit: str) -> None:
    """End the daemon, and every process of the service account with it."""
    own = pwd.getpwnam("tutorsvc").pw_uid
    here = os.readlink("/proc/self/ns/mnt")
    pid = PIDS / f"{unit}.pid"
    ending = [int(pid.read_text())] if pid.exists() else []
    for entry in Path("/proc").iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):
            if (
                entry.name.isdecimal()
                and entry.stat().st_uid == own
                and os.readlink(entry / "ns/mnt") == here
            ):
                ending.append(int(entry.name))
    for one in ending:
        with suppress(ProcessLookupError):
            os.kill(one, signal.SIGTERM)
    while any(lives(one) for one in ending):
        time.sleep(0.02)
    pid.unlink(missing_ok=True)


def main(verb: str, *words: str) -> int:
    """Do what was asked of each unit; what concerns the machine's start is passed over."""
    units = [word if "." in word else f"{word}.service" for word in words if not word.startswith("-")]
    for unit in units:
        if verb in ("stop", "disable") and unit.endswith("sshd.service"):
            stop(unit)
        elif verb == "start":
            start(unit)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
