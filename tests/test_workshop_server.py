"""The workshop on the net: who is let in, what is served, what is refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from small_workshop import opening

from simulator.commands.main import main
from simulator.workshop.opened import hall_of, needed
from simulator.workshop.opening import Opening

pytest.importorskip("starlette", reason="the extra 'workshop' is not installed")
testclient = pytest.importorskip("starlette.testclient", reason="httpx is not installed")

from simulator.workshop.opened import server_of  # noqa: E402
from simulator.workshop.server import BAD, FAST, FULL, UNKNOWN, WAIT, Server  # noqa: E402

WebSocketDisconnect = pytest.importorskip("starlette.websockets").WebSocketDisconnect


@pytest.fixture(scope="module")
def opened() -> Opening:
    return opening()


@pytest.fixture
def server(opened: Opening, tmp_path: Path) -> Server:
    return server_of(opened, hall_of(opened, tmp_path / "workshop.json"), True, ("testserver",))


@pytest.fixture
def client(server: Server) -> Iterator[Any]:
    with testclient.TestClient(server.app()) as running:
        yield running


def said(kind: str, value: object, number: int = 1) -> str:
    return json.dumps({"kind": kind, "value": value, "lang": "en", "number": number})


@contextmanager
def entered(
    client: Any, code: str = "", key: str = "", token: str = "", **more: Any
) -> Iterator[Any]:
    with client.websocket_connect("/socket", **more) as socket:
        socket.send_text(json.dumps({"code": code, "key": key, "token": token}))
        yield socket


def until(socket: Any, kind: str) -> dict[str, Any]:
    while True:
        told: dict[str, Any] = socket.receive_json()
        if told["kind"] == kind:
            return told


def closed(socket: Any) -> int:
    """The code with which a page is cut off."""
    for _ in range(99):
        told = socket.receive()
        if told["type"] == "websocket.close":
            return int(told["code"])
    raise AssertionError("still open")


def test_the_page_and_its_files_are_served_and_nothing_else(client: Any) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert '<script type="module" src="main.js">' in page.text
    assert "onclick" not in page.text
    assert "<style" not in page.text
    for name in ("main.js", "workshop.css", "regular.ttf"):
        assert client.get(f"/{name}").status_code == 200
    for name in ("setup.cfg", "../setup.cfg", "..%2f..%2fsetup.cfg", "/etc/passwd", "page/main.js"):
        assert client.get(f"/{name}").status_code == 404
    assert client.post("/").status_code == 405


def test_a_page_may_fetch_nothing_from_outside(client: Any) -> None:
    policy = client.get("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "*" not in policy


def test_another_host_is_refused(client: Any) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_a_page_of_another_site_is_refused(client: Any, server: Server) -> None:
    with (
        pytest.raises(WebSocketDisconnect) as gone,
        entered(client, key=server.trainer_key, headers={"origin": "http://evil.example"}),
    ):
        pass
    assert gone.value.code == FULL
    with entered(
        client, key=server.trainer_key, headers={"origin": f"http://{client.base_url.host}"}
    ) as socket:
        assert until(socket, "welcome")["trainer"] is True


def test_the_code_lets_in_and_the_key_makes_the_trainer(client: Any, server: Server) -> None:
    code = server.hall.workshop.code
    with (
        entered(client, key=server.trainer_key) as trainer,
        entered(client, code=code.lower(), token="one") as visitor,
    ):
        assert until(trainer, "room")["group"] is None
        welcome = until(visitor, "welcome")
        assert welcome["trainer"] is False
        assert welcome["invitation"] is None
        assert until(visitor, "room")["group"] == "1"
        trainer.send_text(said("phase", "try"))
        while until(visitor, "room")["phase"] != "try":
            pass
        visitor.send_text(said("pick", {"switches": ["free"], "officers": {}, "demand": 100}, 9))
        assert until(visitor, "figures")["number"] == 9
        while not (board := until(trainer, "room")["board"]):
            pass
        assert board[0]["name"] == "1"
        assert board[0]["laws"] == 1


def test_a_wrong_code_stays_outside_and_many_wait(client: Any, server: Server) -> None:
    for _ in range(5):
        with entered(client, code="WRONG2") as socket:
            assert closed(socket) == UNKNOWN
    for code in ("WRONG2", server.hall.workshop.code):
        with entered(client, code=code) as socket:
            assert closed(socket) == WAIT
    with entered(client, key=server.trainer_key) as socket:
        assert until(socket, "welcome")["trainer"] is True


def test_without_a_room_only_the_key_opens(opened: Opening, tmp_path: Path) -> None:
    hall = hall_of(opened, tmp_path / "workshop.json")
    alone = server_of(opened, hall, False, ("testserver",))
    with testclient.TestClient(alone.app()) as client:
        with entered(client, code=hall.workshop.code) as socket:
            assert closed(socket) == UNKNOWN
        with entered(client, key=alone.trainer_key) as socket:
            assert until(socket, "room")["group"] == "1"  # whoever is alone guesses, too


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        said("shell", "rm -rf /"),
        said("guess", "40"),
        said("phase", "try"),
        said("film", {"switches": ["../../etc/passwd"], "officers": {}, "demand": 100}),
        said("name", "x" * 97),
        said("pick", {"switches": [], "officers": {}, "demand": 1e400}),
        "x" * 5000,
    ],
)
def test_hostile_messages_end_the_talk_and_not_the_room(
    client: Any, server: Server, text: str
) -> None:
    with entered(client, code=server.hall.workshop.code) as socket:
        until(socket, "room")
        socket.send_text(text)
        assert closed(socket) == BAD
    with entered(client, code=server.hall.workshop.code) as socket:
        assert until(socket, "welcome")["kind"] == "welcome"


def test_bytes_are_no_message(client: Any, server: Server) -> None:
    with entered(client, code=server.hall.workshop.code) as socket:
        until(socket, "room")
        socket.send_bytes(b"\x00" * 99)
        assert closed(socket) == BAD


def test_who_talks_too_fast_is_cut_off(client: Any, server: Server) -> None:
    with entered(client, code=server.hall.workshop.code) as socket:
        until(socket, "room")
        for n in range(60):
            socket.send_text(said("guess", n))
        assert closed(socket) == FAST


def test_the_room_goes_on_where_it_was(opened: Opening, tmp_path: Path) -> None:
    file = tmp_path / "workshop.json"
    first = server_of(opened, hall_of(opened, file), True, ("testserver",))
    with (
        testclient.TestClient(first.app()) as client,
        entered(client, code=first.hall.workshop.code, token="one") as socket,
    ):
        socket.send_text(said("guess", 5))
        while until(socket, "room")["guess"] != 5:
            pass
    again = server_of(opened, hall_of(opened, file), True, ("testserver",))
    assert again.hall.workshop.code == first.hall.workshop.code
    with (
        testclient.TestClient(again.app()) as client,
        entered(client, code=first.hall.workshop.code, token="one") as socket,
    ):
        assert until(socket, "room")["guess"] == 5
    assert "one" not in json.loads(file.read_text(encoding="utf-8"))["workshop"]["groups"]


def test_the_command_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    needed()
    monkeypatch.setitem(__import__("sys").modules, "uvicorn", None)
    words = ["workshop", "building-permit", "one-window-joint-review"]
    for lang, told in (("en", "fivecuts[workshop]"), ("zh", "尚未安装")):
        result = CliRunner().invoke(main, [*words, "--lang", lang])
        assert result.exit_code == 1
        assert told in result.output


def test_the_command_needs_a_scenario_and_a_port() -> None:
    assert (
        "no scenario"
        in CliRunner().invoke(main, ["workshop", "building-permit", "--lang", "en"]).output
    )
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        words = ["workshop", "teaching/classroom-sequential", "teaching/classroom-side-by-side"]
        result = CliRunner().invoke(main, [*words, "--port", port, "--lang", "en"])
    assert result.exit_code == 1
    assert f"port {port} is taken" in result.output
