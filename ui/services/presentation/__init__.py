"""What of a screening is shown: findings, moments, curves, evidence frames."""
