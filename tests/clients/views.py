# SPDX-License-Identifier: MIT
"""Shows the notebook views in a real JupyterLab, in headless Chromium, with the network cut.

``python tests/clients/views.py OUT.png`` starts a lab on a free port of this machine, runs a
notebook with a sketch, a map, a time line and the interactive view, and takes a picture. Exit
status 0: all four are drawn and nothing outside this machine was asked for; 1: what is missing is
named. Needs jupyterlab, ipysigma, playwright and Debian's chromium.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
SOURCE = f"""import dateline as dl
graph = dl.build({str(ROOT / "examples" / "upper_plains.jsonl")!r}, progress=False)
display(graph.sketch(), graph.map(), graph.timeline())
graph.view(height=420)"""
STARTUP_S, DRAWING_S = 60, 90


def notebook() -> dict[str, object]:
    """Give a notebook of one cell."""
    cell = {
        "cell_type": "code",
        "id": "cell-00",
        "metadata": {},
        "source": SOURCE,
        "outputs": [],
        "execution_count": None,
    }
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return {"cells": [cell], "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(url: str) -> None:
    """Wait until the lab answers."""
    for _ in range(STARTUP_S * 2):
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise SystemExit(f"the lab did not answer within {STARTUP_S} s")


def missing(page: Page) -> list[str]:
    """Run the cell and name what is not drawn."""
    page.locator(".jp-Notebook .jp-Cell").first.click()
    page.keyboard.press("Control+Enter")
    page.locator(".jp-OutputArea-output svg[role=img]").nth(2).wait_for(timeout=DRAWING_S * 1000)
    canvas = page.locator(".jp-OutputArea-output canvas")
    canvas.first.wait_for(timeout=DRAWING_S * 1000)
    page.wait_for_timeout(3000)
    drawn = {
        "sketch, map and time line": page.locator(".jp-OutputArea-output svg[role=img]").count()
        >= 3,
        "the view's canvases": canvas.count() >= 3,
        "its legend": "actor" in page.locator(".jp-OutputArea-output").last.inner_text(),
    }
    return [name for name, is_there in drawn.items() if not is_there]


def look(url: str, out: Path) -> list[str]:
    """Open the notebook and take its picture."""
    asked: list[str] = []
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=[
                "--no-sandbox",
                "--use-gl=angle",
                "--use-angle=swiftshader",
                "--enable-unsafe-swiftshader",
                "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
            ],
        )
        page = browser.new_page(viewport={"width": 1300, "height": 2300})
        page.on("request", lambda request: asked.append(request.url))
        page.goto(url)
        page.locator(".jp-Notebook").wait_for(timeout=STARTUP_S * 1000)
        page.wait_for_timeout(4000)
        wrong = missing(page)
        page.screenshot(path=str(out))
        browser.close()
    local = ("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:")
    return wrong + [f"asked for {url}" for url in asked if not url.startswith(local)]


def main() -> int:
    """Start the lab, look, stop it."""
    out = Path(sys.argv[1]).resolve()
    port, token = free_port(), secrets.token_hex(8)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "views.ipynb").write_text(json.dumps(notebook()), encoding="utf-8")
        lab = subprocess.Popen(
            [
                *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
                *(f"--port={port}", f"--IdentityProvider.token={token}"),
                *(
                    "--ip=127.0.0.1",
                    "--LabApp.news_url=",
                    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
                ),
            ],
            cwd=folder,
            env={**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/api?token={token}")
            wrong = look(f"http://127.0.0.1:{port}/lab/tree/views.ipynb?token={token}", out)
        finally:
            lab.terminate()
            lab.wait(timeout=20)
    for what in wrong:
        sys.stderr.write(f"missing: {what}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
