"""Only the lines of a widget that changed are drawn.

Textual 8.2.8 draws every line of each widget that lies between the first and the last change of a frame: of a key that
moves a bar and tells of its row in the line below, the whole screen.
"""

from collections.abc import Iterable, Iterator

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip

_NOTHING: dict[int, Strip | None] = {}


def draw_parts_only() -> None:
    """Have the compositor of every screen draw parts so."""
    setattr(Compositor, "render_partial_update", _parts)  # noqa: B010


def _parts(compositor: Compositor) -> ChopsUpdate | None:
    """What has to be painted since the last frame; None where nothing has."""
    screen = compositor.size.region
    regions = [region for dirty in compositor._dirty_regions if (region := dirty.intersection(screen))]
    compositor._dirty_regions.clear()
    if not regions:
        return None
    spans = list(compositor._regions_to_spans(regions))
    cuts = compositor.cuts
    chops = [_NOTHING] * len(cuts)
    for band in _bands(spans):
        for y in band.line_range:
            chops[y] = dict.fromkeys(cuts[y][:-1])
        _draw(compositor, band, cuts, chops)
    return ChopsUpdate(chops, spans, [cut[1:] for cut in cuts])


def _bands(spans: Iterable[tuple[int, int, int]]) -> Iterator[Region]:
    """Neighbouring lines together, each with all that changed on them."""
    band: Region | None = None
    for y, first, after in spans:
        line = Region(first, y, after - first, 1)
        if band is not None and y <= band.bottom:
            band = band.union(line)
            continue
        if band is not None:
            yield band
        band = line
    if band is not None:
        yield band


def _draw(
    compositor: Compositor, band: Region, cuts: list[list[int]], chops: list[dict[int, Strip | None]]
) -> None:
    """Put what each widget shows of the band into the chops; whatever lies in front comes first, and stays."""
    for widget, (region, clip) in compositor.visible_widgets.items():
        shown = region.intersection(clip)
        if not shown.overlaps(band):
            continue
        top, bottom = max(shown.y, band.y), min(shown.bottom, band.bottom)
        part = Region(shown.x - region.x, top - region.y, shown.width, bottom - top)
        for y, strip in enumerate(widget.render_lines(part), top):
            line = chops[y]
            places = [cut for cut in cuts[y] if shown.x <= cut <= shown.right]
            pieces = strip.divide([cut - shown.x for cut in places[1:]])
            for cut, piece in zip(places, pieces, strict=False):
                if line.get(cut) is None:
                    line[cut] = piece
