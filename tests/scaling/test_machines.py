"""Several processes, a primary, a replica and a shared cache: what each failure does to visitors, over HTTP."""

import threading
from itertools import pairwise

import redis

from tests.postgres import Server
from tests.scaling.machines import Machine, Site, locked, run_sql
from tests.waiting import until

SLUG = "service-civique"
REPLICA, LAG, PRIMARY, CACHE = (
    "The replica does not answer",
    "The replica is behind",
    "The primary does not answer",
    "The shared cache does not answer",
)
WAITING = "FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%sondelongue%'"
LOCKS = "SELECT 1 FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND relation = 'territories_area'::regclass"


def test_public_pages_are_read_from_the_replica_and_from_nothing_else(cluster: Site):
    for machine in cluster.machines:
        assert cluster.readers(machine) == {"replica"}
        for path in ("/", "/programmes/", f"/programmes/{SLUG}/", "/sources/", "/api/programs/?age=16", "/readyz"):
            assert machine.get(path)[0] == 200, path


def test_who_is_signed_in_reads_the_primary(cluster: Site):
    cookie = cluster.edit("sign_in")
    machine = cluster.machines[0]
    assert cluster.readers(machine, cookie) == {"primary"}
    status, page = machine.get("/admin/programs/program/?q=sondeadmin", cookie)
    assert (status, "sondeadmin" in page) == (200, True)
    assert cluster.asked("sondeadmin") == {"primary"}
    assert "django_session" not in cluster.replica.log.read_text()


def test_an_edit_is_seen_on_every_machine_and_stays_seen(cluster: Site):
    cluster.edit("summarise", SLUG, "Résumé numéro un.")
    for machine in cluster.machines:
        until(lambda machine=machine: cluster.shown(machine, SLUG) == "Résumé numéro un", "the edit")
    assert {cluster.shown(machine, SLUG) for machine in cluster.machines for _ in range(5)} == {"Résumé numéro un"}


def test_a_replica_that_lags_hides_no_edit_and_no_old_page_comes_back(cluster: Site):
    cluster.edit("summarise", SLUG, "Résumé numéro deux.")
    for machine in cluster.machines:
        until(lambda machine=machine: cluster.shown(machine, SLUG) == "Résumé numéro deux", "the first edit")
    run_sql(cluster.replica, "SELECT pg_wal_replay_pause()")
    try:
        cluster.edit("summarise", SLUG, "Résumé numéro trois.")
        for machine in cluster.machines:
            until(
                lambda machine=machine: cluster.shown(machine, SLUG) == "Résumé numéro trois", "an edit during the lag"
            )
            assert cluster.readers(machine) == {"primary"}
        until(lambda: all(ask(machine) and machine.outages(LAG) for machine in cluster.machines), "lines of the lag")
        assert "Résumé numéro trois" not in summary_on(cluster.replica)
        assert {cluster.shown(machine, SLUG) for machine in cluster.machines} == {"Résumé numéro trois"}
    finally:
        run_sql(cluster.replica, "SELECT pg_wal_replay_resume()")
    for machine in cluster.machines:
        until(lambda machine=machine: only(cluster, machine, "Résumé numéro trois"), "reads on the replica again")
        assert machine.outages(LAG) == 1


def only(cluster: Site, machine: Machine, summary: str) -> bool:
    """Whether the replica is read again; meanwhile no older page comes back."""
    assert cluster.shown(machine, SLUG) == summary
    return cluster.readers(machine) == {"replica"}


def only_on_replica(cluster: Site, machine: Machine) -> bool:
    assert cluster.readers(machine) == {"replica"}
    return True


def ask(machine: Machine) -> bool:
    return machine.get("/organismes/")[0] == 200


def summary_on(server: Server) -> str:
    return run_sql(server, f"SELECT summary FROM programs_program WHERE slug = '{SLUG}'")[0][0]  # noqa: S608


def test_a_replica_that_stops_costs_one_line_and_no_page(cluster: Site):
    before = [machine.outages(REPLICA) for machine in cluster.machines]
    cluster.replica.stop()
    try:
        for machine in cluster.machines:
            assert [cluster.readers(machine) for _ in range(4)] == [{"primary"}] * 4
            assert machine.get("/programmes/?age=16&lieu=69266")[0] == 200
        cluster.edit("summarise", SLUG, "Résumé numéro quatre.")
        for machine in cluster.machines:
            until(lambda machine=machine: cluster.shown(machine, SLUG) == "Résumé numéro quatre", "an edit meanwhile")
        assert [machine.outages(REPLICA) for machine in cluster.machines] == [count + 1 for count in before]
    finally:
        cluster.replica.start()
    for machine in cluster.machines:
        until(lambda machine=machine: cluster.readers(machine) == {"replica"}, "reads on the replica again")
        assert cluster.shown(machine, SLUG) == "Résumé numéro quatre"
    assert [machine.outages(REPLICA) for machine in cluster.machines] == [count + 1 for count in before]


def test_a_replica_lost_in_the_middle_of_a_page_is_not_seen(cluster: Site):
    machine = cluster.machines[1]
    before, answers = machine.outages(REPLICA), []
    asked = threading.Thread(target=lambda: answers.append(machine.get("/lieux/?q=sondelongue")[0]))
    with locked(cluster.primary, "territories_area"):
        until(lambda: run_sql(cluster.replica, LOCKS), "the lock on the replica")
        asked.start()
        until(lambda: run_sql(cluster.replica, f"SELECT 1 {WAITING}"), "a page that waits for the replica")
        run_sql(cluster.replica, f"SELECT pg_terminate_backend(pid) {WAITING}")
        until(lambda: run_sql(cluster.primary, f"SELECT 1 {WAITING}"), "the same page, asked of the primary")
    asked.join()
    assert answers == [200]
    assert machine.outages(REPLICA) == before + 1
    assert "Traceback" not in machine.log.read_text()


def test_reads_go_on_without_the_primary_and_edits_come_back_with_it(cluster: Site):
    cluster.primary.stop()
    try:
        for machine in cluster.machines:
            until(lambda machine=machine: only_on_replica(cluster, machine) and machine.outages(PRIMARY), "a line")
            assert machine.get("/readyz")[0] == 200
            assert machine.outages(PRIMARY) == 1
    finally:
        cluster.primary.start()
    cluster.edit("summarise", SLUG, "Résumé numéro cinq.")
    for machine in cluster.machines:
        until(lambda machine=machine: cluster.shown(machine, SLUG) == "Résumé numéro cinq", "the edit")


def test_a_page_rendered_by_one_machine_costs_the_others_no_query(cluster: Site):
    for one, other in pairwise(cluster.machines):
        assert cluster.shares(one, other)


def test_what_others_write_into_the_cache_breaks_no_page(cluster: Site):
    first, other = cluster.machines[:2]
    assert first.get("/organismes/?q=sondeabimee")[0] == 200
    with redis.Redis(port=cluster.cache.port) as client:
        for key in client.scan_iter():
            client.set(key, b"\x80\x04not a page")
    status, page = other.get("/organismes/?q=sondeabimee")
    assert (status, "sondeabimee" in page) == (200, True)


def test_a_cache_that_dies_costs_one_line_and_no_page_and_is_used_again(cluster: Site):
    before = [machine.outages(CACHE) for machine in cluster.machines]
    cluster.cache.stop()
    try:
        for machine in cluster.machines:
            assert [cluster.readers(machine) for _ in range(4)] == [{"replica"}] * 4
        assert [machine.outages(CACHE) for machine in cluster.machines] == [count + 1 for count in before]
    finally:
        cluster.cache.start()
    first, other = cluster.machines[:2]
    until(lambda: cluster.shares(first, other), "pages shared again")
