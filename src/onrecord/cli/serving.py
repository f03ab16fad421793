"""``onrecord serve``: a desk shown live."""

from __future__ import annotations

import errno
import ipaddress
import socket
from typing import Annotated

import typer

from onrecord.cli.desks import check_desk
from onrecord.cli.options import DeskPath
from onrecord.cli.telling import fail, failures, note


def serve(
    desk: DeskPath,
    host: Annotated[
        str, typer.Option(help="The address to listen at; only this machine reaches the default.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535)] = 8017,
) -> None:
    """Show a desk live, with search, until Ctrl-C."""
    import uvicorn

    from onrecord.site.serve import app as site_app

    with failures():
        check_desk(desk)  # now, and not on the first page that is asked for
        _check_port(host, port)
        served = site_app(desk) if _loopback(host) else site_app(desk, hosts=("*",))
    if not _loopback(host):
        note(f"Anyone who reaches {host} can read this desk.", "yellow")
    note(f"Showing {desk} at http://{host}:{port}/ — Ctrl-C ends it.")
    uvicorn.run(served, host=host, port=port, log_level="warning")


def _check_port(host: str, port: int) -> None:
    try:
        with socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET):
            pass
    except socket.gaierror:
        fail(f"{host} is no address of this machine; leave --host out to listen on this machine alone.")
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            fail(f"Port {port} is in use, perhaps by another desk; name another one, as in --port {port + 1}.")
        fail(f"Can't listen at {host}:{port}: {error.strerror}. Name another --host or --port.")


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
