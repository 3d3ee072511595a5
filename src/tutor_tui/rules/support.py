"""Whom a provision of the policy is meant for."""

from collections.abc import Collection

from tutor_tui.policy.provision import Provision


def is_meant_for(provision: Provision, flags: Collection[str]) -> bool:
    """Whether it is for everyone, or for a pupil with one of these support flags, as the database names them."""
    names = {"sen" if flag in ("sen-k", "sen-e") else flag.replace("-", "_") for flag in flags}
    return not provision.flags or not names.isdisjoint(provision.flags)
