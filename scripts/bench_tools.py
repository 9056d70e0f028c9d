"""What every measurement of scripts/bench uses: processes, the load generator, a visitor, the table."""

import base64
import contextlib
import hashlib
import hmac
import html.parser
import http.client
import json
import os
import pathlib
import re
import shutil
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "target/release/ashyq"
REPORT = ROOT / "target/bench/report.json"
QUICK = "--quick" in sys.argv[1:]

SECONDS = 2 if QUICK else 6          # of each run of the load generator
ROUNDS = 2 if QUICK else 3           # ours and the reference by turns
SMALL, LARGE = (200, 2_000) if QUICK else (1_000, 100_000)
VENUES, MANY_VENUES = (600, 15_000) if QUICK else (6_895, 150_000)
CHECKS = 40 if QUICK else 500
WORKERS = 8
RAISED = {
    "ASHYQ_RATE_CODES_PER_PHONE_HOUR": "1000000",
    "ASHYQ_RATE_CODES_PER_DOCUMENT_DAY": "1000000",
    "ASHYQ_RATE_CODES_PER_NETWORK_HOUR": "1000000",
    "ASHYQ_RATE_RESEND_SECONDS": "0",
    "ASHYQ_SMS_BUDGET": "10000000",
    "ASHYQ_LOG": "warn",
}


# --- processes ------------------------------------------------------------------------------------------------------

def on_core(number, command):
    """The server has one core to itself, the load and the outside world the other."""
    return ["taskset", "-c", str(number), *command] if (os.cpu_count() or 1) > 1 and shutil.which("taskset") else command


def free_port():
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return held.getsockname()[1]


def wait_for(port, path, process, seconds=120):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(OSError):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", path)
            if connection.getresponse().status < 400:
                return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    sys.exit(f"bench: 127.0.0.1:{port}{path} does not answer")


class World:
    """One server with its own store and simulator."""

    def __init__(self, folder, complaints, venues):
        self.folder = folder
        self.folder.mkdir()
        self.port, self.admin, self.outside = free_port(), free_port(), free_port()
        outside = f"http://127.0.0.1:{self.outside}"
        self.env = {
            "PATH": os.environ["PATH"],
            "ASHYQ_LISTEN": f"127.0.0.1:{self.port}",
            "ASHYQ_ADMIN_LISTEN": f"127.0.0.1:{self.admin}",
            "ASHYQ_PUBLIC_URL": f"http://127.0.0.1:{self.port}",
            "ASHYQ_DATABASE_URL": f"sqlite://{folder}/ashyq.db",
            "ASHYQ_KEY_FILE": f"{folder}/ashyq.key",
            "ASHYQ_SIMULATOR_LISTEN": f"127.0.0.1:{self.outside}",
            "ASHYQ_HEALTH_URL": f"{outside}/health",
            "ASHYQ_CITIZENS_URL": f"{outside}/citizens",
            "ASHYQ_SMS_URL": f"{outside}/cgi-bin/sendsms",
            **RAISED,
        }
        begun = time.monotonic()
        self.run("migrate")
        self.run("demo", "--complaints", str(complaints), "--venues", str(venues))
        print(f"bench: {complaints} complaints and {venues} venues loaded in {time.monotonic() - begun:.0f} s", file=sys.stderr)

    def run(self, *arguments):
        subprocess.run([PROGRAM, *arguments], env=self.env, cwd=self.folder, check=True, stdout=subprocess.DEVNULL)

    def start(self, stack):
        log = stack.enter_context(open(self.folder / "log.txt", "wb"))
        self.server = spawn(stack, on_core(0, [str(PROGRAM), "serve"]), env=self.env, cwd=self.folder, stdout=log, stderr=log)
        wait_for(self.admin, "/readyz", self.server)

    def stop(self):
        self.server.terminate()
        self.server.wait(30)

    def start_outside(self, stack):
        process = spawn(stack, on_core(1, [str(PROGRAM), "simulate"]), env=self.env, cwd=self.folder,
                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for(self.outside, "/control/ledger", process)


def spawn(stack, command, **more):
    process = subprocess.Popen(command, **more)

    def end():
        if process.poll() is None:
            process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    stack.callback(end)
    return process


def nginx(stack, folder, body, headers):
    """nginx as it would be tuned for one small file: one worker on our server's core, no log, files kept open."""
    folder.mkdir()
    (folder / "page").write_bytes(body)
    port = free_port()
    extra = "".join(f'add_header {name} "{value}";' for name, value in headers.items())
    (folder / "nginx.conf").write_text(f"""
        {"user root;" if os.getuid() == 0 else ""}
        worker_processes 1; daemon off; pid {folder}/pid; error_log {folder}/error.log;
        events {{ worker_connections 1024; }}
        http {{
          access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; open_file_cache max=10;
          client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
          uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
          server {{ listen 127.0.0.1:{port}; location / {{ root {folder}; types {{}} default_type "text/html; charset=utf-8"; {extra} }} }}
        }}""")
    process = spawn(stack, on_core(0, [shutil.which("nginx") or "/usr/sbin/nginx", "-c", str(folder / "nginx.conf"), "-p", str(folder)]),
                    stderr=subprocess.DEVNULL)
    wait_for(port, "/page", process)
    return f"http://127.0.0.1:{port}/page"


def run_wrk(address, connections, headers=None, script=None):
    """What the load generator prints."""
    extra = [part for name, value in (headers or {}).items() for part in ("-H", f"{name}: {value}")]
    if script:
        extra += ["-s", str(script)]
    command = on_core(1, ["wrk", "-t1", f"-c{connections}", f"-d{SECONDS}s", "--latency", *extra, address])
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in output or "Socket errors" in output:
        sys.exit(f"bench: {address}\n{output}")
    return output


def wrk(address, connections, headers=None):
    """Requests a second."""
    return float(re.search(r"Requests/sec:\s+([\d.]+)", run_wrk(address, connections, headers)).group(1))


def p99(address, connections, headers=None, script=None):
    """The time in milliseconds below which 99 of 100 requests stay."""
    number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", run_wrk(address, connections, headers, script)).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def by_turns(first, second):
    """Medians of two measurements made by turns, so that a busy machine bears on both."""
    pairs = [(first(), second()) for _ in range(ROUNDS)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


# --- a visitor ------------------------------------------------------------------------------------------------------

class Forms(html.parser.HTMLParser):
    """The hidden fields of the form that has a field of a given name."""

    def __init__(self, mark):
        super().__init__()
        self.mark, self.hidden, self.open, self.found = mark, {}, False, None

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "form":
            self.hidden, self.open, self.marked, self.action = {}, True, False, attributes.get("action")
        elif self.open and attributes.get("name"):
            self.marked |= attributes["name"] == self.mark
            if attributes.get("type") == "hidden":
                self.hidden[attributes["name"]] = attributes.get("value") or ""

    def handle_endtag(self, tag):
        if tag == "form":
            if self.open and self.marked and self.found is None:
                self.found = (self.action, self.hidden)
            self.open = False


class Visitor:
    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.base, self.cookies = f"http://127.0.0.1:{port}", {}

    def request(self, method, path, fields=None):
        headers = {"Cookie": self.cookie_header()}
        body = None
        if fields is not None:
            body = urllib.parse.urlencode(fields)
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.base, "Sec-Fetch-Site": "same-origin"}
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.split(";")[0]
        if answer.status in (302, 303):
            return self.request("GET", answer.getheader("location").removeprefix(self.base))
        return answer.status, path, text

    def cookie_header(self):
        return "; ".join(f"{key}={value}" for key, value in self.cookies.items())

    def fill(self, page, mark, **values):
        _, path, text = page
        forms = Forms(mark)
        forms.feed(text)
        if forms.found is None:
            sys.exit(f"bench: {path} has no form with {mark}")
        action, hidden = forms.found
        return self.request("POST", action or path, {**hidden, **values})


def totp(now):
    key = base64.b32decode("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    digest = hmac.new(key, struct.pack(">Q", int(now) // 30), hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset:offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def sign_in(port):
    visitor = Visitor(port)
    page = visitor.fill(visitor.request("GET", "/console/login"), "username", username="operator1414", password="demo-Ashyq-2021")
    status, path, _ = visitor.fill(page, "code", code=totp(time.time()))
    if status != 200 or path.startswith("/console/login"):
        sys.exit(f"bench: cannot sign in: {status} {path}")
    return visitor


def iin(serial):
    """An identifier of nobody: born in the nineteenth century."""
    for day in range(1, 29):
        digits = f"{50 + serial // 10_000 % 50:02}01{day:02}1{serial % 10_000:04}"
        for weights in ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]):
            rest = sum(int(digit) * weight for digit, weight in zip(digits, weights)) % 11
            if rest < 10:
                return f"{digits}{rest}"
    raise ValueError(serial)


# --- items ----------------------------------------------------------------------------------------------------------

report = []


def item(name, unit, ours, reference, ratio, bar, fits):
    report.append({"name": name, "unit": unit, "ours": ours, "reference": reference, "ratio": ratio, "bar": bar, "ok": fits})



def get(world, path, encoding="identity"):
    """The body of an answer and its headers."""
    connection = http.client.HTTPConnection("127.0.0.1", world.port, timeout=60)
    connection.request("GET", path, headers={"Accept-Encoding": encoding})
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        sys.exit(f"bench: {path}: {answer.status}")
    return body, answer.headers


def beside_nginx(world, stack, folder, name, path, encoding, bar):
    """One address of ours beside nginx with the same bytes in a file."""
    body, told = get(world, path, encoding)
    used = told.get("content-encoding")
    place = folder / f"nginx-{re.sub('[^a-z]', '-', name)}-{encoding}"
    address = nginx(stack, place, body, {"Content-Encoding": used} if used else {})
    headers = {"Accept-Encoding": encoding}
    ours, theirs = by_turns(lambda: wrk(f"http://127.0.0.1:{world.port}{path}", 32, headers), lambda: wrk(address, 32, headers))
    ratio = ours / theirs
    item(f"{name}, {used or 'plain'}, {len(body)} bytes", "requests/s", ours, theirs, ratio, f">= {bar}", ratio >= bar)
