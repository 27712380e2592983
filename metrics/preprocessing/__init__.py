"""From landmarks to a trial: gating, leg identity, quiet standing, camera view, pelvis."""
