"""Words of the recorder: on its buttons, while filming, and for errors."""

from __future__ import annotations

from ui.wording.text import _


def buttons() -> dict[str, str]:
    """Words on and above the image."""
    return {
        "open": _("Turn the camera on"),
        "start": _("Record now"),
        "stop": _("Stop"),
        "close": _("Turn the camera off"),
        "big": _("Full screen"),
        "mute": _("Mute the voice"),
        "unmute": _("Unmute the voice"),
        "which": _("Camera"),
        "looking": _("Checking the picture …"),
        "get_ready": _("Get ready."),
        "done": _("Done. Thank you."),
    }


def problems() -> dict[str, str]:
    """One sentence for each way a camera can fail, and what to do."""
    upload = _("You can also film with a phone and give the file below.")
    said = {
        "refused": _(
            "The browser may not use the camera. Click the camera icon next to the address, "
            "allow it, and try again."
        ),
        "in_use": _(
            "Another program is using the camera. Close it (a video call, perhaps) and try again."
        ),
        "none": _("No camera was found. Plug one in and try again."),
        "unplugged": _(
            "The camera stopped before the end; was it unplugged? Nothing was kept. Try again."
        ),
        "insecure": _(
            "Browsers allow the camera only on pages of this computer or over https. Open this "
            "page on the computer it runs on, or ask for an https address."
        ),
        "cannot_record": _("This browser cannot record video. Use a current browser."),
        "broken": _("The recording did not work; nothing was kept. Try again."),
        "other": _("The camera could not be opened. Try again, or another browser."),
    }
    return {why: f"{sentence} {upload}" for why, sentence in said.items()}
