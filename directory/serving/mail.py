"""Where e-mails go: `MAIL_URL` becomes Django's settings, or ends in a sentence."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

BACKENDS = "django.core.mail.backends"
PORTS = {"smtp": 587, "smtps": 465}
LOCAL = "smtp://localhost:25"  # a machine's own mail server, which takes letters of its own programs


@dataclass(frozen=True)
class Mail:
    backend: str
    host: str = "localhost"
    port: int = 25
    user: str = ""
    password: str = ""
    use_tls: bool = False
    use_ssl: bool = False
    folder: str | None = None


def mail(url: str, *, is_development: bool) -> Mail:
    """`file:///folder` writes letters there; `smtp://` and `smtps://user:password@host:port` send them.

    Over smtp:// the connection is encrypted before a password is said.
    """
    if not url and is_development:
        return Mail(f"{BACKENDS}.console.EmailBackend")
    address = urlsplit(url or LOCAL)
    if address.scheme == "file":
        return Mail(f"{BACKENDS}.filebased.EmailBackend", folder=unquote(address.path))
    user, password = unquote(address.username or ""), unquote(address.password or "")
    is_wrapped = address.scheme == "smtps"
    return Mail(
        f"{BACKENDS}.smtp.EmailBackend", address.hostname or "localhost", address.port or PORTS[address.scheme],
        user, password, use_tls=bool(user) and not is_wrapped, use_ssl=is_wrapped,
    )  # fmt: skip
