"""The bare view and the client, over real sockets; nothing is timed."""

from benchmarks import crowd, report
from benchmarks.children import environment
from benchmarks.client import Connection, Job, run
from benchmarks.documents import Beside
from benchmarks.measure import Row
from benchmarks.servers import bare_server
from tests.postgres import free_port
from tests.serving.production import production_settings


def test_the_bare_view_answers(monkeypatch, tmp_path):
    monkeypatch.setattr("benchmarks.servers.FOLDER", tmp_path)
    with bare_server() as server:
        status, _, body = Connection(server.port).get("/")
        outcome = run(Job(server.port, ["/", "/nowhere"], seconds=10, most=4, again=True))
        assert len(server.workers()) >= 1
    assert (status, body) == (200, b"ok")
    assert outcome.statuses == {200: 2, 404: 2}
    assert server.process.poll() is not None


def test_the_site_is_given_all_that_production_asks_for():
    """tests/serving starts the site with the same settings."""
    assert set(production_settings("sqlite://:memory:")) <= set(environment("sqlite://:memory:"))


def test_a_server_that_is_gone_is_an_outcome():
    assert run(Job(free_port(), ["/"], seconds=1)).error


def test_targets_name_what_fails():
    assert str(report.Target("p50", "at most 2 ×", "3.00 ×", False)) == "FAIL p50: 3.00 × (wanted at most 2 ×)"
    row = Row("revalidation", 0, 0, 0, 0, 0, None, 0, 0, 0, "no ETag")
    assert report._line("revalidation", row, {}, False).startswith("| revalidation (no ETag) | – |")


def test_a_crowd_counts_how_it_was_answered(monkeypatch, tmp_path):
    monkeypatch.setattr("benchmarks.servers.FOLDER", tmp_path)
    monkeypatch.setattr("benchmarks.crowd.PAUSE", 0)
    with bare_server() as server:
        answers = crowd.run(crowd.Crowd(server.port, ["/", "/nowhere"], clients=3, seconds=1))
    lost = crowd.run(crowd.Crowd(free_port(), ["/"], clients=2, seconds=0.1))
    assert set(answers) <= {"200", "404"}
    assert sum(answers.values()) >= 3
    assert set(lost) == {"lost"}


def test_readers_who_wait_for_the_documents_of_others_fail_the_target():
    slow = Beside(alone=1, p50=20, p95=700, requests=9, crowd={"503": 5, "200": 2}, problem="")
    assert "p95 700.0 ms over 9 requests, 1.0 ms alone; the PDFs: 2 × 200, 5 × 503." in str(slow)
    assert [target.holds for target in report._documents(slow)] == [False]
    assert report._documents(None) == []
