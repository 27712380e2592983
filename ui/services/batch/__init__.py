"""Many clips: one pure function a clip, spread over processes or machines.

`clips` finds and names them, `one` screens one, `cluster` lends the processes, `run` keeps them
busy, `ranking` says whom to look at first, `tables` and `workbook` write what was found.
"""
