"""Names of things in a user's words: patterns, measurements, verdicts, events, sides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.text import Text
from metrics.result import Finding

NOT_A_DIAGNOSIS = Text(
    "This is a screening of what can be seen in one video. It is not a diagnosis."
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

_MEASUREMENTS: dict[str, Text] = {
    "fppa_peak": Text("Knee projection angle, peak (+ inward)"),
    "fppa_change": Text("Knee projection angle, change from standing"),
    "knee_medial_to_foot": Text("Knee inside the foot"),
    "knee_separation_ratio": Text("Knee to ankle distance ratio"),
    "pelvic_drop_peak": Text("Pelvic drop, peak"),
    "pelvic_drop_mean": Text("Pelvic drop, mean"),
    "pelvic_drop_static": Text("Pelvic drop, standing on one leg"),
    "pelvic_obliquity_range": Text("Pelvic obliquity, range"),
    "hip_adduction_peak": Text("Hip adduction in the picture, peak"),
    "pelvic_shift": Text("Sideways shift of the pelvis"),
    "trunk_lean_peak": Text("Sideways trunk lean, peak"),
    "squat_depth": Text("Squat depth"),
    "thigh_extension_peak": Text("Thigh behind the hip, peak"),
    "foot_progression": Text("Foot turned outward"),
    "knee_flexion_peak": Text("Knee bend, peak"),
    "knee_extension_min": Text("Knee bend, smallest (- bends backward)"),
    "knee_loading_flexion": Text("Knee bend as the leg takes weight"),
    "knee_flexion_proxy": Text("Knee bend judged from the front"),
    "trunk_inclination_terminal": Text("Trunk lean forward at push-off"),
    "trunk_inclination_mean": Text("Trunk lean forward, mean"),
    "step_time_asymmetry": Text("Step time, difference between sides"),
    "stance_time_asymmetry": Text("Time on the foot, difference between sides"),
    "single_support_asymmetry": Text("Time on one leg, difference between sides"),
    "cadence": Text("Steps a minute"),
    "step_count": Text("Steps seen"),
    "heel_rise": Text("Heel rise"),
    "hip_rotation_range": Text("Hip rotation range"),
    "hip_internal_rotation": Text("Hip internal rotation"),
    "hip_external_rotation": Text("Hip external rotation"),
    "hip_rotation_arc": Text("Hip rotation, whole arc"),
    "hip_rotation_asymmetry": Text("Hip rotation, difference between sides"),
    "thomas_thigh_angle": Text("Thigh above level, lying (Thomas test)"),
    "thomas_knee_flexion": Text("Knee bend, lying (Thomas test)"),
    "time_to_drop": Text("Time until the pelvis drops"),
    "stance_hold_time": Text("Time held on one leg"),
    "chair_stand_count": Text("Chair stands"),
    "bridge_count": Text("Bridges"),
    "repetition_count": Text("Repetitions"),
    "sagittal_pelvic_tilt": Text("Forward pelvic tilt"),
    "varus_thrust": Text("Outward knee movement as the leg takes weight"),
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
    "heel_strike": Text("Heel strike"),
    "toe_off": Text("Toe off"),
    "hold_start": Text("Hold begins"),
    "hold_end": Text("Hold ends"),
}
_UNITS = {"deg": "°", "s": " s", "%": " %", "percent": " %", "ratio": "", "count": "", "": ""}


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
    """Name of a measurement."""
    return _MEASUREMENTS.get(id) or _spell(id)


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


def unit(unit: str) -> str:
    """A unit as it stands behind a number, with its space."""
    return _UNITS.get(unit, f" {unit}")


def _spell(id: str) -> Text:
    return Text("{name}", name=id.replace("_", " ").replace("-", " ").capitalize())
