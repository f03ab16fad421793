"""``onrecord serve``: a desk shown live."""

from __future__ import annotations

import ipaddress
from typing import Annotated

import typer

from onrecord.cli.options import DeskPath
from onrecord.cli.telling import failures, note


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
        served = site_app(desk) if _loopback(host) else site_app(desk, hosts=("*",))
    if not _loopback(host):
        note(f"Anyone who reaches {host} can read this desk.", "yellow")
    note(f"Showing {desk} at http://{host}:{port}/ — Ctrl-C ends it.")
    uvicorn.run(served, host=host, port=port, log_level="warning")


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
