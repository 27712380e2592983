"""Endings of video files that are taken: by the pages, the batch and the command line."""

# Phones and browsers first, then camcorders (AVCHD, MPEG-2), old phones and Windows.
VIDEO_KINDS = (
    "mp4",
    "mov",
    "m4v",
    "webm",
    "avi",
    "mkv",
    "mts",
    "m2ts",
    "mpg",
    "mpeg",
    "3gp",
    "wmv",
)
