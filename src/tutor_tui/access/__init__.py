"""Who may do what: roles, their scopes, and the one table that says it."""

from tutor_tui.access.actor import Actor, Post, Where
from tutor_tui.access.matrix import Role, Scope, Verb, allowed, require

__all__ = ["Actor", "Post", "Role", "Scope", "Verb", "Where", "allowed", "require"]
