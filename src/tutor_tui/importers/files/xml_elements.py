"""XML read record by record: no document type, no entity, nothing from outside, bounded in depth and size."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import errors

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.guard import MAX_LINE
from tutor_tui.importers.files.xml_text import xml_chunks, xml_encoding

MAX_DEPTH = 40
"""Most elements within one another."""
MAX_ELEMENTS = 1_000_000
"""Most elements of a file."""
MAX_OF_RECORD = 20_000
"""Most elements of one record."""
_CUT_OFF = frozenset(
    errors.codes[text]
    for text in (
        errors.XML_ERROR_NO_ELEMENTS,
        errors.XML_ERROR_UNCLOSED_TOKEN,
        errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
)
_EXPORT_AGAIN = "Export the file again; do not repair it by hand unless you know what is missing."


class Element:
    """One element of a record; attributes are not kept."""

    __slots__ = ("children", "left_out", "name", "parts")

    def __init__(self, name: str) -> None:
        """`name` is the element's name as the file writes it, without namespace."""
        self.name = name
        self.children: list[Element] = []
        self.parts: list[str] = []
        self.left_out: set[str] = set()
        """Names of children that were not wanted."""

    @property
    def text(self) -> str:
        """Its own text without blanks around it."""
        return "".join(self.parts).strip()

    def all(self, path: str) -> "list[Element]":
        """The elements at a path of names separated by strokes; case does not count."""
        name, _, rest = path.partition("/")
        found = [child for child in self.children if child.name.casefold() == name.casefold()]
        return [one for child in found for one in child.all(rest)] if rest else found

    def say(self, path: str) -> str:
        """The text of the first element at a path that has any; empty where none has."""
        return next((text for one in self.all(path) if (text := one.text)), "")

    def first(self, paths: Iterable[str]) -> str:
        """The text at the first of some paths that has any."""
        return next((text for path in paths if (text := self.say(path))), "")

    def everything(self) -> "Iterator[Element]":
        """The element and all within it."""
        yield self
        for child in self.children:
            yield from child.everything()


Path = tuple[str, ...]
"""Names from the root down, case-folded."""


def root_of(data: bytes, file: str) -> str:
    """The name of the outermost element; raises `ImportRefused` as `records_of` for what precedes it."""
    collector = _Collector(file, {})
    for _ in _fed(data, file, collector):
        if collector.root:
            break
    return collector.root


def records_of(data: bytes, file: str, wanted: Mapping[Path, Collection[str] | None]) -> Iterator[Element]:
    """Each element that stands at one of the `wanted` paths, complete, in the order of the file.

    A path may say which children are kept (case-folded names); None keeps all. Raises `ImportRefused` with place and
    remedy for XML that is cut off or not well formed, has a document type or entities of its own, is in another
    encoding than it says, or is larger or deeper than any report.
    """
    collector = _Collector(file, wanted)
    for _ in _fed(data, file, collector):
        yield from collector.taken()
    yield from collector.taken()


def _fed(data: bytes, file: str, collector: "_Collector") -> Iterator[None]:
    """Feed the collector; yields after each piece."""
    parser = DefusedXMLParser(target=collector, encoding="utf-8", forbid_dtd=True)
    try:
        for piece in xml_chunks(data, xml_encoding(data, file), file):
            parser.feed(piece)
            yield
        parser.close()
    except DefusedXmlException as error:
        raise ImportRefused(
            "XML with a document type of its own",
            place=file,
            remedy="Do not open it elsewhere either; export the list again.",
        ) from error
    except ParseError as error:
        is_cut = error.code in _CUT_OFF
        line, column = error.position
        raise ImportRefused(
            "the XML ends before it is complete: the file was cut off"
            if is_cut
            else f"this is not well-formed XML ({errors.messages.get(error.code, 'it breaks a rule')})",
            place=f"{file} line {line}" + ("" if is_cut else f" position {column + 1}"),
            remedy=_EXPORT_AGAIN,
        ) from error


class _Collector:
    """Builds the wanted elements and counts all of them."""

    def __init__(self, file: str, wanted: Mapping[Path, Collection[str] | None]) -> None:
        self.root = ""
        self._file = file
        self._wanted = wanted
        self._depths = {len(path) for path in wanted}
        self._path: list[str] = []
        self._open: list[Element] = []
        self._kept: Collection[str] | None = None
        self._passing = 0
        self._done: list[Element] = []
        self._elements = 0
        self._of_record = 0
        self._characters = 0

    def taken(self) -> list[Element]:
        """The elements that are complete since it was asked last."""
        done, self._done = self._done, []
        return done

    def start(self, tag: str, _: object) -> None:
        """An element begins."""
        name = tag.rpartition("}")[2]
        self.root = self.root or name
        self._elements += 1
        if self._elements > MAX_ELEMENTS or len(self._path) >= MAX_DEPTH:
            what = f"more than {MAX_ELEMENTS:,} elements"
            self._refuse(what if self._elements > MAX_ELEMENTS else f"elements {MAX_DEPTH} deep")
        self._path.append(name.casefold())
        if self._passing:
            self._passing += 1
        elif self._open:
            self._within(name)
        elif len(self._path) in self._depths and (path := tuple(self._path)) in self._wanted:
            self._kept = self._wanted[path]
            self._of_record = 0
            self._open.append(Element(name))

    def _within(self, name: str) -> None:
        """An element of a record begins."""
        above = self._open[-1]
        if len(self._open) == 1 and self._kept is not None and name.casefold() not in self._kept:
            above.left_out.add(name)
            self._passing = 1
            return
        self._of_record += 1
        if self._of_record > MAX_OF_RECORD:
            self._refuse(f"more than {MAX_OF_RECORD:,} elements in one record")
        made = Element(name)
        above.children.append(made)
        self._open.append(made)
        self._characters = 0

    def end(self, _: str) -> None:
        """An element ends."""
        self._path.pop()
        if self._passing:
            self._passing -= 1
        elif self._open:
            whole = self._open.pop()
            if not self._open:
                self._done.append(whole)

    def data(self, text: str) -> None:
        """Text between tags."""
        if self._open and not self._passing:
            self._characters += len(text)
            if self._characters > MAX_LINE:
                self._refuse(f"a value of more than {MAX_LINE:,} characters")
            self._open[-1].parts.append(text)

    def close(self) -> None:
        """The file ends."""

    def _refuse(self, what: str) -> None:
        raise ImportRefused(
            what, place=self._file, remedy="Check that it is the right file, or export it in parts."
        )
