"""The bare view and the client, over real sockets; nothing is timed."""

from benchmarks import report
from benchmarks.client import Connection, Job, run
from benchmarks.measure import Row
from benchmarks.servers import bare_server
from tests.postgres import free_port


def test_the_bare_view_answers(monkeypatch, tmp_path):
    monkeypatch.setattr("benchmarks.servers.FOLDER", tmp_path)
    with bare_server() as server:
        status, _, body = Connection(server.port).get("/")
        outcome = run(Job(server.port, ["/", "/nowhere"], seconds=10, most=4, again=True))
        assert len(server.workers()) >= 1
    assert (status, body) == (200, b"ok")
    assert outcome.statuses == {200: 2, 404: 2}
    assert server.process.poll() is not None


def test_a_server_that_is_gone_is_an_outcome():
    assert run(Job(free_port(), ["/"], seconds=1)).error


def test_targets_name_what_fails():
    assert str(report.Target("p50", "at most 2 ×", "3.00 ×", False)) == "FAIL p50: 3.00 × (wanted at most 2 ×)"
    row = Row("revalidation", 0, 0, 0, 0, 0, None, 0, 0, 0, "no ETag")
    assert report._line("revalidation", row, {}, False).startswith("| revalidation (no ETag) | – |")
