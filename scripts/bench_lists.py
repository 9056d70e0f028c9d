"""Measures the lists of participants: a large import, its pages, the open data, the search."""

import csv
import json
import os
import pathlib
import re
import subprocess
import sys
import time
import urllib.parse

from bench_tools import MANY_VENUES, PROGRAM, by_turns, beside_nginx, get, iin, item, p99, wrk

REGION = "790000000"  # no venue of the demonstration joins its list meanwhile
LIST = f"/kk/participants/{REGION}"
NAMES = ("Шаңырақ", "Көктем", "Алтын дән", "Достық", "Береке", "Самал", "Наурыз", "Сұлтан", "Жібек жолы", "Айгүл")
KINDS = ("дүкен", "кафе", "шаштараз", "дәріхана", "спортзал", "кітапхана", "шеберхана")
STREETS = ("Абай", "Төле би", "Сейфуллин", "Жандосов", "Райымбек", "Саин", "Гагарин", "Розыбакиев")
DISTRICTS = ("Абай", "Әл-Фараби", "Еңбекші", "Қаратау")
CATEGORIES = ("spa", "fitness", "computer_clubs")


def write_list(path):
    """A list of a region as a chamber has it, every owner nobody."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("name", "category", "mode", "district", "address", "owner_id", "phone", "joined_on", "notification_number"))
        for number in range(MANY_VENUES):
            name = f"{NAMES[number % 10]} {KINDS[number % 7]} {number % 997}"
            address = f"{STREETS[number % 8]} көшесі, {number // 8 + 1}"
            rows.writerow((name, CATEGORIES[number % 3], "regular" if number % 5 else "test", DISTRICTS[number % 4], address, iin(number),
                           f"+7701{number:07}", "2021-05-17", f"KZ{number:08}"))


def import_list(world, folder):
    """Seconds and megabytes of the import, and the seconds of the switch from one list to the next."""
    path = folder / "list.csv"
    write_list(path)
    command = [PROGRAM, "participants", "import", path, "--region", REGION, "--publish", "--json"]
    current = json.loads(get(world, f"/api/v1/participants?region={REGION}&limit=1")[0])["total"]
    begun = time.monotonic()
    process = subprocess.Popen([*command, "--confirm-gone", str(current)], env=world.env, cwd=world.folder, stdout=subprocess.PIPE)
    told = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.monotonic() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"bench: the import failed: {told[:2000].decode(errors='replace')}")
    megabytes, switch = used.ru_maxrss / 1024, json.loads(told)["switched_in_ms"] / 1000
    name = f"import of {MANY_VENUES} rows"
    item(name, "s", seconds, 60, seconds / 60, "<= 60 s", seconds <= 60)
    item(f"{name}, resident memory", "MB", megabytes, 300, megabytes / 300, "<= 300 MB", megabytes <= 300)
    item(f"{name}, switch to the new list", "s", switch, 1, switch, "<= 1 s", switch <= 1)


def wait_for_list(world):
    """The server takes a new list in beside its requests; until then it shows the one before."""
    begun = time.monotonic()
    while json.loads(get(world, f"/api/v1/participants?region={REGION}&limit=1")[0])["total"] != MANY_VENUES:
        if time.monotonic() - begun > 60:
            sys.exit("bench: the imported list is not shown")
        time.sleep(0.1)
    print(f"bench: the new list was shown {time.monotonic() - begun:.1f} s after the import", file=sys.stderr)


def searches(folder, path):
    """A script for the load generator that looks for something else each time."""
    words = [f"{name[:5]} {number}" for number in range(0, 997, 7) for name in NAMES]
    words += [f"{street} {number * 31}" for number in range(40) for street in STREETS]
    words += ["Шанырак", "береке кафе", "розыбакиев", "көктем дәріхана"] * 10
    words += [name[:2] + "е" + name[3:] for name in NAMES] * 10  # one wrong letter: nothing is spelt so
    paths = [f"{path}{'&' if '?' in path else '?'}q={urllib.parse.quote_plus(word)}" for word in words]
    script = folder / "searches.lua"
    listed = ",".join(json.dumps(one) for one in paths)
    script.write_text(f"local paths = {{{listed}}}\nlocal n = 0\n"
                      "request = function() n = n % #paths + 1 return wrk.format('GET', paths[n]) end\n")
    return script


def venue_page(world):
    body, _ = get(world, LIST)
    return re.search(r'href="(/kk/venues/[0-9a-f-]+)"', body.decode()).group(1)


def measure(small, lists, stack, folder):
    import_list(lists, pathlib.Path(folder))
    wait_for_list(lists)
    beside_nginx(lists, stack, folder, "list of a region", LIST, "br", 0.6)
    beside_nginx(lists, stack, folder, "page of a venue", venue_page(lists), "br", 0.6)
    beside_nginx(lists, stack, folder, "open data, a page of 100", f"/api/v1/participants?region={REGION}&limit=100", "identity", 0.3)

    address, headers = f"http://127.0.0.1:{lists.port}", {"Accept-Encoding": "gzip, br"}  # what a browser says
    script = searches(folder, LIST)
    ours, theirs = by_turns(lambda: p99(address, 1, headers, script), lambda: p99(f"{address}{LIST}", 1, headers))
    item(f"search over {MANY_VENUES} venues against the kept list, p99", "ms", ours, theirs, ours / theirs, "<= 10", ours <= 10 * theirs)

    def milliseconds(world):
        return 1000 / wrk(f"http://127.0.0.1:{world.port}{LIST}", 1, headers)
    ours, theirs = by_turns(lambda: milliseconds(lists), lambda: milliseconds(small))
    item(f"list of a region, {MANY_VENUES} venues against a small one", "ms", ours, theirs, ours / theirs, "<= 1.2", ours <= 1.2 * theirs)
