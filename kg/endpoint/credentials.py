"""A name and password, or a token, for a server: from the environment or netrc, never from the command line.

They go to the server that the user named and to no other, and not unencrypted over a network.
"""

from __future__ import annotations

import netrc
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kg.endpoint.targets import Scheme, Target
from kg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

    Show = httpx.Auth | Callable[[httpx.Request], httpx.Request]

_ENCODABLE = re.compile(r"[\x21-\x7e]+")


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who asks; a token where there is one, else a name and a password. Secrets do not show."""

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)


def credentials(target: Target, env: Mapping[str, str] = os.environ, *, insecure: bool = False) -> Credentials | None:
    """``MAHDAR_TOKEN``; or ``MAHDAR_USER`` and ``MAHDAR_PASSWORD``; or what netrc has for the host.

    netrc is the file that ``NETRC`` names, or ``~/.netrc``. None where nothing is said. Raises
    `UsageError` when they would cross a network unencrypted, unless ``insecure``.
    """
    found = _from_environment(env) or _from_netrc(target.host, env)
    if found and not (insecure or target.is_local or target.address.lower().startswith("https:")):
        what = "a password or token would be sent unencrypted"
        raise UsageError(target.address, what, "name an https address, or say --insecure")
    return found


def authentication(who: Credentials | None, scheme: Scheme) -> Show | None:
    """How a request shows who asks; a token stands in a header."""
    import httpx  # noqa: PLC0415  (only an upload needs it)

    if who is None:
        return None
    if who.token:
        return partial(_bear, who.token)
    return (httpx.DigestAuth if scheme == "digest" else httpx.BasicAuth)(who.user, who.password)


def _bear(token: str, request: httpx.Request) -> httpx.Request:
    request.headers["Authorization"] = f"Bearer {token}"
    return request


def _from_environment(env: Mapping[str, str]) -> Credentials | None:
    if token := env.get("MAHDAR_TOKEN"):
        if not _ENCODABLE.fullmatch(token):
            raise UsageError("MAHDAR_TOKEN", "a token has neither spaces nor other letters than ASCII", "correct it")
        return Credentials(token=token)
    if user := env.get("MAHDAR_USER"):
        if "MAHDAR_PASSWORD" not in env:
            raise UsageError("MAHDAR_USER", "there is no MAHDAR_PASSWORD", "say both in the environment")
        return Credentials(user, env["MAHDAR_PASSWORD"])
    return None


def _from_netrc(host: str, env: Mapping[str, str]) -> Credentials | None:
    path = Path(env.get("NETRC") or Path.home() / ("_netrc" if os.name == "nt" else ".netrc"))
    try:
        entry = netrc.netrc(str(path)).authenticators(host)
    except FileNotFoundError:
        return None
    except netrc.NetrcParseError as error:  # its message may hold a password
        raise UsageError(f"{path}:{error.lineno or 1}", "this is no netrc file", "correct it, or set NETRC") from None
    except (OSError, ValueError):
        raise UsageError(str(path), "this netrc file cannot be read", "correct it, or set NETRC") from None
    return Credentials(entry[0], entry[2]) if entry else None
