"""When things happen: movement recognition, repetitions, heel strikes, walking bouts."""
