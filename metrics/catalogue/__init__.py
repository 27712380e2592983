"""Measurements, norms, patterns and parameters of the method, each with its source."""

from metrics.catalogue.clinical_scores import SCORES
from metrics.catalogue.curves import CurveDefinition, curve_definitions
from metrics.catalogue.gait_reference import GaitBand, gait_band
from metrics.catalogue.measurements import Definition, definition
from metrics.catalogue.measurements import ids as measurement_ids
from metrics.catalogue.movements import AUTO, UNKNOWN, Posture, movement_definition, movement_ids
from metrics.catalogue.norms import Sex, cutoffs, standing
from metrics.catalogue.patterns import Filmed, pattern_definition
from metrics.catalogue.sources import citation, citations, cited
from metrics.catalogue.visit_plan import PLAN

__all__ = [
    "AUTO",
    "PLAN",
    "SCORES",
    "UNKNOWN",
    "CurveDefinition",
    "Definition",
    "Filmed",
    "GaitBand",
    "Posture",
    "Sex",
    "citation",
    "citations",
    "cited",
    "curve_definitions",
    "cutoffs",
    "definition",
    "gait_band",
    "measurement_ids",
    "movement_definition",
    "movement_ids",
    "pattern_definition",
    "standing",
]
