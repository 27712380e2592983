"""A program that reads the output (`| head`) may stop reading."""

import pytest

from ui.cli.exit_codes import exit_codes


def test_a_reader_that_stops_is_no_fault_of_ours(capsys):
    with pytest.raises(BrokenPipeError), exit_codes():
        raise BrokenPipeError(32, "Broken pipe")
    assert capsys.readouterr().err == ""
