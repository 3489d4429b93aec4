"""Forbid the network to this process: scarab uses none, and no test may.

Python imports a module of this name by itself where its folder is on the path, so a command that a test starts is
forbidden it as well.
"""

import sys

_EVENTS = frozenset(
    {"socket.bind", "socket.connect", "socket.getaddrinfo", "socket.gethostbyaddr", "socket.gethostbyname",
     "socket.sendmsg", "socket.sendto"}
)  # fmt: skip


def _refuse(event: str, _arguments: tuple[object, ...]) -> None:
    if event in _EVENTS:
        raise PermissionError(f"{event}: the network is forbidden here")


sys.addaudithook(_refuse)  # nothing can take it away again
