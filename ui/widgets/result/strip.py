"""The first thing of a result: left | right, the few numbers that matter, each on its range."""

from __future__ import annotations

from html import escape

from core.landmarks import SIDES
from core.vocabulary import Side
from metrics.results import Measurement, Screening
from ui.figures.range_bar import Mark, range_bar
from ui.services.presentation.key_numbers import KeyNumber, key_numbers
from ui.services.presentation.zones import edges, kind_at
from ui.session.audience import Audience
from ui.widgets.markup import draw
from ui.wording import labels, numbers
from ui.wording.text import _, render

# Numbers under a bar stand at least this share of its width apart; with two on a row of a phone
# a bar is half as wide.
_APART = {False: 0.1, True: 0.2}


def strip(screening: Screening, reader: Audience) -> None:
    """Draw the strip; nothing when the clip gave no number."""
    rows = key_numbers(screening)
    if rows:
        draw(strip_html(rows, plain=reader.plain), "strip")


def strip_html(rows: tuple[KeyNumber, ...], *, plain: bool) -> str:
    """The strip as HTML: a list of quantities, each with its sides."""
    sided = [side for side in SIDES if any(side in row.by_side for row in rows)]
    head = "".join(f"<span>{escape(_side(side))}</span>" for side in sided) if sided else ""
    items = "".join(_row(row, sided, plain=plain) for row in rows)
    return (
        f"<section class='strip sides-{max(1, len(sided))}' "
        f'aria-label="{escape(_("The numbers that matter"), quote=True)}">'
        f"<div class='strip-head' aria-hidden='true'><span class='strip-key'>{_key(rows)}</span>"
        f"{head}</div><ul>{items}</ul>{_meaning(rows) if plain else ''}</section>"
    )


def _meaning(rows: tuple[KeyNumber, ...]) -> str:
    """What the words beside the bars mean, of those that stand there."""
    means = {
        "possible": _("“possible”: more than in most people, but a video can't be sure of it."),
        "watch": _("“watch”: more than in most people."),
        "beyond": _("“beyond”: clearly more than in most people."),
    }
    there = {row.place(m) for row in rows for m in row.by_side.values() if m.value is not None}
    told = " ".join(means[place] for place in means if place in there)
    return f"<p class='strip-meaning'>{escape(told)}</p>" if told else ""


def _key(rows: tuple[KeyNumber, ...]) -> str:
    there = {zone.kind for row in rows for zone in row.zones}
    if any(not row.zones for row in rows):
        there.add("open")
    names = (
        ("open", _("not rated")),
        ("typical", _("typical")),
        ("watch", _("watch")),
        ("beyond", _("beyond")),
    )
    return "".join(
        f"<span><i class='swatch {kind}'></i>{escape(name)}</span> "
        for kind, name in names
        if kind in there
    )


def _side(side: Side) -> str:
    return labels.capital(render(labels.side(side)))


def _row(row: KeyNumber, sided: list[Side], *, plain: bool) -> str:
    name = labels.capital(render(labels.short_measurement(row.id, plain=plain)))
    places = sided if any(side in row.by_side for side in SIDES) else [Side.NONE]
    # Shares of the shank or of the distance of the ankles tell a person at home nothing.
    figures = not (plain and row.unit == "ratio")
    cells = "".join(
        _cell(row, side, name, tagged=len(sided) > 1, figures=figures) for side in places
    )
    whole = " whole" if places == [Side.NONE] else ""
    full = escape(labels.capital(render(labels.measurement(row.id, plain=plain))), quote=True)
    return (
        f"<li class='strip-row{whole}'><div class='strip-name' title=\"{full}\">"
        f"{escape(name)}{_share(row) if figures else ''}</div>{cells}</li>"
    )


def _share(row: KeyNumber) -> str:
    """What a percentage is a share of: what the full name ends with, in brackets."""
    if row.unit != "ratio":
        return ""
    _before, bracket, of = render(labels.measurement(row.id)).rpartition("(")
    return f"<small>{escape(of.rstrip(')'))}</small>" if bracket and of.endswith(")") else ""


def _cell(row: KeyNumber, side: Side, name: str, *, tagged: bool, figures: bool) -> str:
    m = row.by_side.get(side)
    tag = f"<span class='strip-side'>{escape(_side(side))}</span> " if tagged else ""
    tag = tag if side in SIDES else ""
    if m is None:
        return f"<div class='strip-cell none'>{tag}<span aria-hidden='true'>–</span></div>"
    alt = ", ".join(
        filter(None, (name, render(labels.side(side)), spoken(row, m, figures=figures)))
    )
    bar = range_bar(
        row.scale,
        [(z.kind, z.low, z.high) for z in row.zones],
        _ticks(row) if figures else [(edge, "") for edge, _letters in _ticks(row)],
        None if m.value is None else Mark(m.value, m.u95 or 0.0, hollow=m.reason is not None),
        alt,
        apart=_APART[len(row.by_side) > 1],
    )
    return f"<div class='strip-cell'>{tag}{_number(row, m, figures=figures)}{bar}</div>"


def _ticks(row: KeyNumber) -> list[tuple[float, str]]:
    return [(e, numbers.short_number(e, row.unit)) for e in edges(row.zones)]


def _number(row: KeyNumber, m: Measurement, *, figures: bool) -> str:
    if m.value is None:
        why = escape(render(m.reason), quote=True)
        words = escape(_("can't tell"))
        return f"<span class='strip-none' title='{why}'>{words}</span>"
    shown, mark, error = numbers.value(m).partition(" ± ")
    shown, error = escape(shown), f" <small>± {escape(error)}</small>" if mark else ""
    place = place_word(row, m)
    badge = f" <em class='place {place[0]}'>{escape(place[1])}</em>" if place else ""
    return f"<b>{shown}</b>{error}{badge}" if figures else badge


def place_word(row: KeyNumber, m: Measurement) -> tuple[str, str] | None:
    """Kind and word of where a number lies; None where no cut-off was passed."""
    place = row.place(m)
    words = {"possible": _("possible"), "watch": _("watch"), "beyond": _("beyond")}
    return None if place is None else (place, words[place])


def spoken(row: KeyNumber, m: Measurement, *, figures: bool = True) -> str:
    """The bar in words: "14.7° ± 8.0°, watch; cut-offs 10°, 17°"; without figures "watch"."""
    if m.value is None:
        return _("can't tell: {reason}").format(reason=render(m.reason))
    place = place_word(row, m)
    if not figures:
        typical = kind_at(m.value, row.zones) == "typical"
        return place[1] if place else _("typical") if typical else _("not rated")
    said = numbers.value(m) + (f", {place[1]}" if place else "")
    ticks = ", ".join(letters for _value, letters in _ticks(row))
    return f"{said}; {_('cut-offs {ticks}').format(ticks=ticks)}" if ticks else said
