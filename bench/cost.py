"""What a page costs the server: queries, counted inside Django, and processor time."""

import http.client
import sys

from django.db import connection
from django.test import Client


def queries(path, person=None, *, again=False):
    """Return how many queries a page takes when it is made anew, or once it is kept."""
    from home.kept import shelf

    client = Client(headers={"host": "127.0.0.1"})
    if person:
        client.force_login(person)
    client.get("/healthz")
    shelf.drop()
    if again:
        client.get(path)
    counted = []

    def count(execute, sql, params, many, context):
        counted.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return len(counted)


def cpu_ms(server, path, cookies=(), times=300):
    """Return the server's processor milliseconds per request, over many; None when unknown."""
    wire = http.client.HTTPConnection("127.0.0.1", server.port)
    headers = {"Accept-Encoding": "gzip, br", "Cookie": "; ".join(cookies)}

    def ask():
        wire.request("GET", path, headers=headers)
        answer = wire.getresponse()
        answer.read()
        if answer.status != 200:
            sys.exit(f"{path} answered {answer.status}; the server says:\n{server.last_words()}")

    for _ in range(20):
        ask()
    before = server.cpu_seconds()
    if before is None:
        return None
    for _ in range(times):
        ask()
    return (server.cpu_seconds() - before) / times * 1000
