"""Names of things in a user's words: patterns, measurements, verdicts, events, sides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.text import MINUS, Text
from metrics.catalogue.measurements import definition
from metrics.catalogue.tables import load
from metrics.results import Finding, Measurement, Reference, Score
from ui.wording.text import _, render

NOT_A_DIAGNOSIS = Text(
    "This is a screening of what can be seen in one video. It is not a diagnosis."
)
DOES_NOT_MEAN = (
    Text("It does not say what causes your pain."),
    Text("It does not measure how strong you are."),
    Text("It does not say that you will get hurt."),
    Text("It does not replace an examination."),
)
NOT_A_DIAGNOSIS_VISIT = Text(
    "This is a screening of what can be seen in these videos. It is not a diagnosis."
)


@dataclass(frozen=True)
class VerdictWords:
    """A verdict by word, sign and colour, so that no one of the three is needed alone."""

    name: Text
    sign: str  # material symbol
    colour: str  # streamlit badge colour


_VERDICTS = {
    # No red: this is a screening, not an alarm. No green: "not seen" is not "all is well".
    "clear": VerdictWords(Text("Clearly seen"), ":material/radio_button_checked:", "orange"),
    "possible": VerdictWords(Text("Possibly seen"), ":material/contrast:", "yellow"),
    "cannot_tell": VerdictWords(Text("Can't tell"), ":material/help:", "gray"),
    "not_seen": VerdictWords(Text("Not seen"), ":material/radio_button_unchecked:", "blue"),
}
_WEIGHT = {verdict: rank for rank, verdict in enumerate(_VERDICTS)}

_PATTERNS: dict[str, tuple[Text, Text]] = {  # (in the field's words, in plain words)
    "trendelenburg": (
        Text("Pelvic drop (Trendelenburg sign)"),
        Text("The pelvis drops on the other side"),
    ),
    "valgus_collapse": (Text("Dynamic knee valgus"), Text("The knee moves inward")),
    "knee_varus": (Text("Knee varus"), Text("The knee sits outward")),
    "leg_external_rotation": (Text("Leg externally rotated"), Text("The foot points outward")),
    "reduced_hip_extension": (
        Text("Reduced hip extension"),
        Text("The thigh does not go far back"),
    ),
    "lumbar_extension_compensation": (
        Text("Trunk compensation for hip extension"),
        Text("The trunk leans back at push-off"),
    ),
    "knee_hyperextension": (Text("Knee hyperextension"), Text("The knee bends backward")),
    "hip_flexor_tightness": (
        Text("Short hip flexors (Thomas test)"),
        Text("The front of the hip may be tight"),
    ),
    "hamstring_quadriceps_imbalance": (
        Text("Hamstring/quadriceps difference (repetition counts)"),
        Text("The legs do a different number of repetitions"),
    ),
    "excessive_knee_rotation": (
        Text("Knee rotation with limited hip rotation (hint)"),
        Text("The hip turns less; the knee may turn more"),
    ),
    "limp_timing": (Text("Step-time asymmetry"), Text("Less time on one leg")),
    "referred_pain_clues": (
        Text("Clues that knee pain may come from the hip"),
        Text("Clues that knee pain may come from the hip"),
    ),
}

_MOVEMENTS = {
    "auto": Text("Recognise it"),
    "squat": Text("Squat"),
    "step-down": Text("Step-down"),
    "walk": Text("Walk"),
    "single-leg-squat": Text("Single-leg squat"),
    "single-leg-stance": Text("Standing on one leg"),
    "seated-rotation": Text("Seated hip rotation"),
    "thomas": Text("Thomas test (lying)"),
    "chair-stand": Text("Chair stand"),
    "single-leg-bridge": Text("Single-leg bridge"),
    "unknown": Text("Movement not recognised"),
}
_VIEWS = {
    "front": Text("front"),
    "back": Text("back"),
    "side": Text("side"),
    "oblique": Text("oblique angle"),
    "unknown": Text("unclear angle"),
}
_SIDES = {"left": Text("left"), "right": Text("right"), "both": Text("both sides")}
_EVENTS = {
    "stand_start": Text("Standing begins"),
    "stand_end": Text("Standing ends"),
    "rep_start": Text("Start"),
    "rep_bottom": Text("Lowest"),
    "rep_end": Text("End"),
    "lift_top": Text("Highest"),
    "turn_peak": Text("Farthest turn"),
    "stand_up": Text("Standing"),
    "heel_strike": Text("Heel strike"),
    "toe_off": Text("Toe off"),
    "hold_start": Text("Hold begins"),
    "hold_end": Text("Hold ends"),
}
_ROUTES = {
    "landmarks": Text("body points"),
    "followed knee": Text("body points, knees also in the picture"),
    "world landmarks": Text("body points in space"),
    "picture": Text("the picture itself"),
    "stickers": Text("stickers"),
    "clicks": Text("two clicks"),
    "body fit": Text("body fit"),
}
_UNITS = {"deg": "°", "s": " s", "%": " %", "ratio": " %", "count": "", "1/min": " a minute"}
_DIGITS = {"s": 2, "count": 0, "1/min": 0, "ratio": 0, "%": 0}
DASHES = str.maketrans("-", MINUS)


def verdict(verdict: str) -> VerdictWords:
    """Words of one verdict."""
    return _VERDICTS[verdict]


def by_weight(findings: Iterable[Finding]) -> list[Finding]:
    """Clear first, then possible, can't tell, not seen."""
    return sorted(findings, key=lambda f: _WEIGHT[f.verdict])


def pattern(id: str, plain: bool = False) -> Text:
    """Name of a pattern, in plain words for a person at home."""
    return _PATTERNS[id][plain] if id in _PATTERNS else _spell(id)


def measurement(id: str) -> Text:
    """Name of a measurement, as the metrics define it."""
    try:
        return definition(id).name
    except KeyError:
        return _spell(id)


def movement(id: str) -> Text:
    """Name of a movement."""
    return _MOVEMENTS.get(id) or _spell(id)


def view(kind: str) -> Text:
    """Where the camera stood: "seen from the ..."."""
    return _VIEWS[kind]


def side(side: str) -> Text | None:
    """The person's side; None where there is none."""
    return _SIDES.get(side)


def event(kind: str) -> Text:
    """Name of an instant."""
    return _EVENTS.get(kind) or _spell(kind)


def number(value: float, unit: str) -> str:
    """A number with its unit: "12.3°"; a ratio is shown in percent."""
    shown = 100 * value if unit == "ratio" else value
    text = f"{shown:.{_DIGITS.get(unit, 1)}f}"
    if float(text) == 0:
        text = text.removeprefix("-")
    return text.translate(DASHES) + ending(unit)


def ending(unit: str) -> str:
    """What stands behind a number of this unit: "°", " %"."""
    return _UNITS.get(unit, f" {unit}")


def value(m: Measurement) -> str:
    """ "12.3° ± 4.1°": a number never stands without its error, unless it was counted."""
    if m.value is None:
        return render(Text("can't tell"))
    return with_error(m.value, m.u95, m.unit) if m.u95 else number(m.value, m.unit)


def with_error(value: float, u95: float, unit: str) -> str:
    """ "12.3° ± 4.1°", "109 ± 3 a minute": a unit in words is said once."""
    shown, end = number(value, unit), ending(unit)
    if len(end.strip()) > 2:
        shown = shown.removesuffix(end)
    return f"{shown} ± {number(u95, unit)}"


def reference(reference: Reference | None, unit: str) -> str:
    """Typical range and cut-offs in a few words."""
    if reference is None:
        return _("no reference")
    parts = []
    if reference.low is not None and reference.high is not None:
        low, high = number(reference.low, unit), number(reference.high, unit)
        parts.append(_("typical {low} to {high}").format(low=low, high=high))
    template = _("{name} above {cut}") if reference.direction == "high" else _("{name} below {cut}")
    for name, cut in ((_("possible"), reference.possible), (_("clear"), reference.clear)):
        if cut is not None:
            parts.append(template.format(name=name, cut=number(cut, unit)))
    return ", ".join(parts) or _("no cut-off")


def route(route: str) -> Text:
    """How a number was seen."""
    return _ROUTES.get(route) or _spell(route)


def score(id: str) -> Text:
    """Name of a clinical score."""
    row = load("scores").get(id)
    return Text(row["name"]) if row else _spell(id)


def points(score: Score) -> str:
    """ "3 of 6", "3" where no most is defined, a dash where items are missing."""
    if score.total is None:
        return "–"
    bands = (load("scores").get(score.id) or {}).get("band")
    if not bands:
        return f"{score.total:g}"
    return _("{points:g} of {most:g}").format(points=score.total, most=bands[-1]["most"])


def capital(sentence: str) -> str:
    """The sentence with a large first letter."""
    return sentence[:1].upper() + sentence[1:]


def escaped(name: str) -> str:
    """A name of the user's, safe inside Markdown."""
    return "".join(f"\\{c}" if c in "\\`*_[]$~#<:" else c for c in name)


def _spell(id: str) -> Text:
    return Text("{name}", name=id.replace("_", " ").replace("-", " ").capitalize())
