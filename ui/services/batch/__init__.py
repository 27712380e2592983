"""Many clips: one pure function a clip, spread over processes or machines.

`clip_list` finds and names them, `screen_one` screens one, `cluster` provides the processes,
`scheduler` keeps them busy, `ranking` sorts by priority, `tables` and `workbook` write the results.
"""
