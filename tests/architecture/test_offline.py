"""No network: not for a test, and not for a command that a test runs."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

import tests.support.offline.sitecustomize as offline

_PROGRAM = "import socket; socket.create_connection(('127.0.0.1', 9), timeout=1)"


def test_a_test_cannot_connect() -> None:
    with pytest.raises(PermissionError, match="the network is forbidden here"):
        socket.create_connection(("127.0.0.1", 9), timeout=1)
    with pytest.raises(PermissionError, match="the network is forbidden here"):
        socket.getaddrinfo("localhost", 9)


def test_neither_can_a_command_that_a_test_runs() -> None:
    folder = Path(offline.__file__).parent

    run = subprocess.run(
        [sys.executable, "-c", _PROGRAM], env={"PYTHONPATH": str(folder)}, capture_output=True, text=True, check=False
    )

    assert "PermissionError: socket.getaddrinfo: the network is forbidden here" in run.stderr
