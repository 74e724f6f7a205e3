"""Serves the files of a folder over HTTPS, as a web server with entity tags does (RFC 9110, 8.8.3).

Beside NAME, a file NAME.status holds the status to answer with, and NAME.location where to redirect to. Each answer is a line
of requests.log. Ends when its standard input does.
"""

import hashlib
import http.server
import os
import pathlib
import ssl
import sys
import threading

folder, certificate = pathlib.Path(sys.argv[1]), sys.argv[2]


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        name = self.path.partition("?")[0].strip("/")
        place, status, location = folder / name, folder / f"{name}.status", folder / f"{name}.location"
        if location.exists():
            self.answer(302, {"Location": location.read_text()})
        elif status.exists():
            self.answer(int(status.read_text()))
        elif not place.is_file():
            self.answer(404)
        else:
            content = place.read_bytes()
            tag = '"' + hashlib.md5(content).hexdigest() + '"'
            known = self.headers.get("If-None-Match") == tag
            # A type that means nothing: what counts is the content.
            self.answer(304 if known else 200, {"ETag": tag, "Content-Type": "text/plain"}, b"" if known else content)

    def answer(self, status, headers={}, content=b""):
        with open(folder / "requests.log", "a") as log:
            log.write(f"{self.path.partition('?')[0]} {status}\n")
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        try:
            self.wfile.write(content)
        except OSError:
            pass  # Who has read enough goes away.

    def log_message(self, *arguments):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(certificate)
server.socket = context.wrap_socket(server.socket, server_side=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
sys.stdin.read()
os._exit(0)
