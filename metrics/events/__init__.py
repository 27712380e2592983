"""Events: movement recognition, repetitions, heel strikes and toe-offs, walking bouts."""
