"""The roles of one school on a PostgreSQL server, and how names stand in its statements."""

import msgspec

LONGEST = 63
"""Bytes of a name in PostgreSQL; what is longer would be cut, and mean another one."""
_ENDINGS = ("owner", "rights", "staff", "service")
LONGEST_SCHEMA = LONGEST - max(map(len, _ENDINGS)) - 1
"""Bytes of a schema's name after which its roles are named."""


class Names(msgspec.Struct, frozen=True):
    """One school's schema, and the roles that are made for it."""

    schema: str
    """The schema in which its tables lie."""

    @property
    def owner(self) -> str:
        """The role that owns the tables; nobody signs in as it."""
        return f"{self.schema}_owner"

    @property
    def rights(self) -> str:
        """The role that owns the functions which tell who reaches whom; row policies do not hold for it alone."""
        return f"{self.schema}_rights"

    @property
    def staff(self) -> str:
        """The role that every own account of the school's staff is a member of."""
        return f"{self.schema}_staff"

    @property
    def service(self) -> str:
        """The account of the school's service, which sees all rows of this schema and of no other."""
        return f"{self.schema}_service"

    @property
    def all(self) -> tuple[str, ...]:
        """Every role that is made for the school; people's own are not among them."""
        return tuple(f"{self.schema}_{ending}" for ending in _ENDINGS)

    @property
    def quoted(self) -> str:
        """The schema as it stands in a statement."""
        return identifier(self.schema)

    def function(self, name: str) -> str:
        """One of the schema's functions as it stands in a statement, without its arguments."""
        return f"{self.quoted}.{identifier(name)}"

    def table(self, name: str) -> str:
        """One of the schema's tables as it stands in a statement."""
        return f"{self.quoted}.{identifier(name)}"


def identifier(name: str) -> str:
    """A name as it stands in a statement. Raises `ValueError` for one that PostgreSQL would cut, or cannot hold."""
    if not name or "\0" in name or len(name.encode()) > LONGEST:
        raise ValueError(f"{name!r} is no name of PostgreSQL's")
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text as it stands in a statement. Raises `ValueError` for what PostgreSQL cannot hold."""
    if "\0" in text:
        raise ValueError("PostgreSQL holds no NUL")
    escaped = text.replace("'", "''")
    return f" E'{escaped.replace(chr(92), chr(92) * 2)}'" if "\\" in text else f"'{escaped}'"


def texts(words: frozenset[str]) -> str:
    """A list of texts as it stands in a statement, always in the same order."""
    return f"ARRAY[{', '.join(literal(word) for word in sorted(words))}]::text[]"
