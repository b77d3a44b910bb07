"""What a browser says of itself, in the words by which its owner knows it."""

BROWSERS = {"Edg": "Edge", "OPR": "Opera", "SamsungBrowser": "Samsung Internet", "Firefox": "Firefox",
            "Chrome": "Chrome", "Safari": "Safari"}  # fmt: skip
SYSTEMS = {"iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "Windows": "Windows", "Mac OS": "Mac",
           "Linux": "Linux"}  # fmt: skip
UNKNOWN = "Navigateur inconnu"


def device_name(user_agent: str) -> str:
    """The first name that stands in it: Chrome also says that it is Safari."""
    browser = _first(BROWSERS, user_agent)
    system = _first(SYSTEMS, user_agent)
    return f"{browser} sur {system}" if browser and system else browser or system or UNKNOWN


def _first(names: dict[str, str], user_agent: str) -> str:
    return next((name for mark, name in names.items() if mark in user_agent), "")
