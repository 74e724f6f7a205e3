"""Measures billposter, and its peer in the same run. Called by Scripts/bench.

Each figure is the median of several runs. The peer and we take turns, so that a machine that slows down slows both.
"""

import base64
import hashlib
import io
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from PIL import Image

sys.path.append(str(Path(__file__).with_name("Site")))
import hugo_peer

Image.MAX_IMAGE_PIXELS = None
PEER = Path(__file__).with_name("peer.py")
TOOLS = Path(sys.argv[1]).resolve().parent
PRINT = ["a4", "a3", "a2", "us-letter", "us-tabloid"]


def run(*command, cwd=None):
    """Runs a command; returns seconds and peak memory in megabytes.

    GNU time is what starts it: Linux counts what a process held before it became the command, and this one holds a lot.
    """
    begin = time.perf_counter()
    process = subprocess.run(
        ["time", "--format", "%M", *map(str, command)], cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    seconds = time.perf_counter() - begin
    *errors, kilobytes = process.stderr.decode().splitlines()
    if process.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed: {errors}")
    return seconds, int(kilobytes) / 1024


def answer(*command, cwd=None):
    return json.loads(subprocess.run(command, cwd=cwd, check=True, capture_output=True).stdout)


def encoding_alone(place):
    """Megapixels a second of the JPEG encoder on the A2 sheet that was made, on two cores, each at work on a picture of its own."""
    picture = Image.open(next(place.glob("output/posters/*/*/poster_a2.jpg")))
    picture.load()
    times = []
    for _ in range(3):
        begin = time.perf_counter()
        picture.save(io.BytesIO(), "jpeg", quality=88, subsampling=2)
        times.append(time.perf_counter() - begin)
    return 2 * picture.width * picture.height / 1e6 / min(times)


ARTISTS = ["City Chamber Choir", "The Lanterns", "Brass of the Old Harbour"]
CUTOUTS = Path(__file__).parent.parent / "campaigns" / "assets"


def campaign(name, sizes, mood="neon", cutouts=(), more=""):
    people = [{"name": artist} | ({"cutout": f"assets/{cutouts[n]}"} if n < len(cutouts) else {}) for n, artist in enumerate(ARTISTS)]
    return f"""event:
  name: {name}
  date: 2026-06-20
  time: "19:30"
  venue: Town Park
  city: Springfield
artists: {json.dumps(people)}
style: {{ mood: {mood} }}
sizes: {json.dumps(sizes)}
{more}
"""


def workspace(root, campaigns):
    (root / "campaigns").mkdir(parents=True)
    (root / "campaigns" / "assets").symlink_to(CUTOUTS.resolve())
    for name, text in campaigns.items():
        (root / "campaigns" / f"{name}.yaml").write_text(text)
    return root


def render(billposter, root):
    sizes = answer(billposter, "sizes", "--json")
    megapixels = sum(size["width"] * size["height"] for size in sizes) / 1e6
    pixels = [f"{size['width']}x{size['height']}" for size in sizes]
    ours, peers, encoding = {}, [], {}
    for number in range(3):
        for mood in ["neon", "retro", "minimal", "lush"]:
            place = workspace(root / f"ours-{mood}-{number}", {"evening": campaign("Summer Evening Concert", "all", mood)})
            ours.setdefault(mood, []).append(megapixels / run(billposter, "run", "--no-report", "--quiet", cwd=place)[0])
            encoding[mood] = encoding_alone(place)
        place = root / f"peer-{number}"
        place.mkdir()
        peers.append(megapixels / run(sys.executable, PEER, place, *pixels)[0])
    peer = statistics.median(peers)
    yield "Pillow, all sizes of a campaign, JPEG", f"{peer:.0f} MP/s", "", ""
    for mood, speeds in ours.items():
        speed = statistics.median(speeds)
        yield (
            f"billposter, the same sizes, {mood}", f"{speed:.0f} MP/s", f"{speed / peer:.1f} x Pillow, wanted 4",
            f"{speed / encoding[mood]:.0%} of encoding alone")


def people(billposter, root):
    """The whole size set with three cut-outs, drawn as SVG, decoded, harmonised and set before the background."""
    megapixels = sum(size["width"] * size["height"] for size in answer(billposter, "sizes", "--json")) / 1e6
    cutouts = ["singer.svg", "trumpeter.svg", "violinist.svg"]
    for mood in ["neon", "retro", "minimal", "lush"]:
        speeds = []
        for number in range(3):
            text = campaign("Summer Evening Concert", "all", mood, cutouts)
            place = workspace(root / f"{mood}-{number}", {"evening": text})
            speeds.append(megapixels / run(billposter, "run", "--no-report", "--quiet", cwd=place)[0])
        speed = statistics.median(speeds)
        yield f"all sizes of a campaign with three cut-outs, {mood}", f"{speed:.0f} MP/s", "wanted 60", f"{speed / encoding_alone(place):.0%} of encoding alone"


def sheet(billposter, root):
    text = campaign("Summer Evening Concert", ["a2"], "lush", ["singer.svg", "trumpeter.svg", "violinist.svg"], "sheet: bleed")
    seconds, peak = run(billposter, "run", "--no-report", "--quiet", cwd=workspace(root / "sheet", {"evening": text}))
    yield "an A2 sheet with bleed and three cut-outs: peak memory", f"{peak:.0f} MB", "wanted under 350 MB", f"{seconds:.1f} s"


def unchanged(billposter, root):
    """A thousand campaigns that were made before: their records are imported, and small pictures stand for the real ones."""
    place = workspace(root / "unchanged", {f"event-{number:04}": campaign(f"Event {number}", "all") for number in range(1000)})
    picture = root / "picture.jpg"
    Image.new("RGB", (48, 48), "#9D00FF").save(picture)
    length = picture.stat().st_size
    plan = answer(billposter, "plan", "--json", cwd=place)
    with (root / "history.jsonl").open("w") as history:
        for item in plan["campaigns"]:
            for poster in item["make"]:
                url = f"posters/{item['campaign_id']}/{poster['render_id']}/poster_{poster['size']}.jpg"
                file = place / "output" / url
                file.parent.mkdir(parents=True)
                os.link(picture, file)
                history.write(json.dumps(record(item["campaign_id"], poster, url, length)) + "\n")
    run(billposter, "import", root / "history.jsonl", "--quiet", cwd=place)
    run(billposter, "run", "--quiet", cwd=place)
    times, memory = zip(*(run(billposter, "run", "--quiet", cwd=place) for _ in range(5)))
    trace = root / "trace"
    subprocess.run(
        ["strace", "-f", "-qq", "-e", "trace=open,openat", "-o", trace, billposter, "run", "--quiet"], cwd=place, check=True)
    opened = sum("/posters/" in line or "/thumbnails/" in line for line in trace.open())
    yield (
        f"run over 1,000 unchanged campaigns, {plan['planned']:,} posters", f"{statistics.median(times):.2f} s", "wanted under 1.5 s",
        f"{opened} pictures opened, {max(memory):.0f} MB")


def record(campaign_id, poster, url, length):
    # The identity that belongs to a render id; see Documentation/History.md.
    identity = hashlib.sha256(IDENTITY_DOMAIN + poster["render_id"].encode()).hexdigest()[:24]
    return {
        "_id": identity, "campaign_id": campaign_id, "render_id": poster["render_id"], "cloudinary_url": url, "size": poster["size"],
        "mood": "neon", "model": "gradient", "event_name": campaign_id, "metadata": {"width": 48, "height": 48, "bytes": length},
        "created_at": "2026-06-01T02:00:00.000Z",
    }


def memory(billposter, root):
    moods = ["neon", "retro", "minimal", "lush"]
    place = workspace(root / "memory", {f"event-{n:02}": campaign(f"Event {n}", PRINT, moods[n % 4]) for n in range(50)})
    seconds, peak = run(billposter, "run", "--quiet", cwd=place)
    yield "run over 50 campaigns, print sizes: peak memory", f"{peak:.0f} MB", "wanted under 400 MB", f"{seconds:.0f} s"


def night(billposter, root):
    """A whole night over 300 new campaigns in five sizes: what the posters take of it, and what the pages.

    BENCH_CAMPAIGNS says another number.
    """
    count = int(os.environ.get("BENCH_CAMPAIGNS", "300"))
    moods, sizes = ["neon", "retro", "minimal", "lush"], ["square", "story", "link-card", "x-header", "a4"]
    place = workspace(root / "night", {f"event-{n:03}": campaign(f"Event {n}", sizes, moods[n % 4]) for n in range(count)})
    posters, peak = run(billposter, "run", "--no-report", "--quiet", cwd=place)
    pages, pages_peak = run(billposter, "report", "--quiet", cwd=place)
    whole = posters + pages
    yield (
        f"a night: {count} campaigns x {len(sizes)} sizes, posters", f"{posters:.1f} s", "",
        f"{posters / whole:.0%} of it, {count * len(sizes) / posters:.1f} posters/s, {peak:.0f} MB")
    yield "the same night, pages", f"{pages:.1f} s", f"{pages / posters:.2f} of the posters, wanted 0.25", f"{pages / whole:.0%} of it, {pages_peak:.0f} MB"
    (place / "output/site").rename(root / "site-before")
    decoded = run(billposter, "report", "--quiet", cwd=place)[0]
    yield "the same pages where every small copy is gone", f"{decoded:.1f} s", "", f"{decoded / posters:.2f} of the posters"


def start(billposter, root):
    times = [run(billposter, "--version")[0] * 1000 for _ in range(50)]
    yield "billposter --version", f"{statistics.median(times):.1f} ms", "wanted under 30 ms", ""


class StandIn:
    """Cloudinary's stand-in as a process of its own."""

    def __init__(self, latency):
        self.process = subprocess.Popen([TOOLS / "cloudinary-stand-in", "--latency", str(latency)], stdout=subprocess.PIPE, text=True)
        lines = dict(self.process.stdout.readline().strip().split("=", 1) for _ in range(2))
        self.environment = {"CLOUDINARY_URL": lines["CLOUDINARY_URL"], "no_proxy": "127.0.0.1"}
        self.address = lines["CLOUDINARY_UPLOAD_PREFIX"]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    @property
    def connections(self):
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(self.address + "/stand-in/state") as answer:
            return json.load(answer)["connections"]


def timed(*command, standin=None, cwd=None):
    """Runs a command; returns its output, seconds, and seconds of processor time."""
    environment = {**os.environ, **(standin.environment if standin else {})}
    begin = time.perf_counter()
    process = subprocess.Popen(command, env=environment, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    output = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    if status:
        sys.exit(f"{' '.join(map(str, command))} failed: {output}")
    return output, seconds, usage.ru_utime + usage.ru_stime


def from_pypi(requirement):
    """The programs of a Python package in a virtual environment of its own, made once."""
    folder = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "billposter" / requirement.replace("==", "-")
    if not (folder / "complete").exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        subprocess.run([folder / "bin/pip", "install", "--quiet", requirement], check=True, stdout=sys.stderr)
        (folder / "complete").touch()
    return folder / "bin"


def upload(billposter, root):
    """300 pictures of about 300 kB with 30 connections and 80 ms of added latency, ours and the vendor's program in turn."""
    pictures = root / "pictures"
    pictures.mkdir()
    for number in range(300):
        Image.effect_noise((640, 640), 60 + number % 40).save(pictures / f"poster-{number:03}.jpg", quality=93)
    size = sum(file.stat().st_size for file in pictures.iterdir()) / 300 / 1000
    cli = from_pypi("cloudinary-cli==1.17.0") / "cld"
    ours, peers, connections, memory = [], [], 0, 0
    for _ in range(3):
        with StandIn(80) as standin:
            output, *cost = timed(TOOLS / "upload-bench", pictures, "30", standin=standin)
            ours.append(cost)
            connections = max(connections, standin.connections)
            memory = max(memory, json.loads(output.splitlines()[-1])["kilobytes_above_idle"] / 1024)
        with StandIn(80) as standin:
            peers.append(timed(cli, "upload_dir", "-w", "30", "-f", "bench", pictures, standin=standin)[1:])
    (wall, cpu), (peer_wall, peer_cpu) = ([statistics.median(column) for column in zip(*rows)] for rows in (ours, peers))
    yield f"cld upload_dir -w 30, 300 pictures of {size:.0f} kB, 80 ms", f"{peer_wall:.2f} s", "", f"{peer_cpu:.2f} s of processor"
    yield "billposter's client, the same", f"{wall:.2f} s", f"{wall / peer_wall:.2f} of it, wanted 0.7", f"{connections} connections"
    yield "its processor time", f"{cpu:.2f} s", f"{cpu / peer_cpu:.2f} of it, wanted 0.25", ""
    yield "its memory above idle", f"{memory:.0f} MB", "wanted under 60 MB", ""


def overlap(billposter, root):
    """20 campaigns in all sizes: rendering alone, uploading alone, and both as a night does them."""
    moods = ["neon", "retro", "minimal", "lush"]
    # All but the one sheet that is larger than the free plan takes.
    sizes = [size["id"] for size in answer(billposter, "sizes", "--json") if size["id"] != "a2"]
    campaigns = {f"event-{n:02}": campaign(f"Event {n}", sizes, moods[n % 4]) for n in range(20)}
    alone = workspace(root / "alone", campaigns)
    rendering = timed(billposter, "run", "--no-report", "--quiet", cwd=alone)[1]
    with StandIn(80) as standin:
        uploading = timed(TOOLS / "upload-bench", alone / "output/posters", "16", standin=standin)[1]
    both = workspace(root / "both", campaigns)
    with StandIn(80) as standin:
        together = timed(billposter, "run", "--no-report", "--quiet", cwd=both, standin=standin)[1]
    slower = max(rendering, uploading)
    yield f"20 campaigns x {len(sizes)} sizes: rendering alone", f"{rendering:.1f} s", "", ""
    yield "uploading alone, 16 at once, 80 ms", f"{uploading:.1f} s", "", ""
    yield "both, as a night does them", f"{together:.1f} s", f"{together / slower:.2f} of the slower, wanted 1.2", ""


class Mongod:
    """A MongoDB server of its own, with a folder of its own, that ends with the block."""

    def __init__(self, folder):
        script = Path(__file__).resolve().parent.parent / "Scripts/install-test-mongod"
        program = subprocess.run([script], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        folder.mkdir()
        self.process = subprocess.Popen(
            [program, "--dbpath", folder, "--port", str(self.port), "--bind_ip", "127.0.0.1", "--nounixsocket",
             "--wiredTigerCacheSizeGB", "2"],
            stdout=subprocess.DEVNULL)
        self.uri = f"mongodb://127.0.0.1:{self.port}/"

    def __enter__(self):
        while self.process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                return self
            except ConnectionRefusedError:
                time.sleep(0.05)
        sys.exit("mongod did not start")

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()


def history(billposter, root):
    """The history in MongoDB: 100,000 records by turns with PyMongo, then 1,000,000 of our own."""
    bench, few, many = TOOLS / "history-bench", 100_000, 1_000_000
    peer = from_pypi("pymongo==4.20.0") / "python3", PEER.parent / "History/pymongo_peer.py"
    rounds = []
    with Mongod(root / "mongod") as server:
        for number in range(5):
            uri = f"{server.uri}round{number}"
            ours = answer(bench, "insert", uri, str(few))["seconds"], answer(bench, "read", uri, str(few))["seconds"]
            theirs = answer(*peer, "insert", uri)["seconds"], answer(*peer, "read", uri)["seconds"]
            rounds.append([few / seconds / 1000 for seconds in theirs + ours])
        peer_insert, peer_read, insert, read = (statistics.median(column) for column in zip(*rounds))
        yield "PyMongo insert_many, 1,000 at a time, 100,000 documents", f"{peer_insert:.0f} k/s", "", "majority, journal, our indexes"
        yield "billposter's record, the same", f"{insert:.0f} k/s", f"{insert / peer_insert:.2f} x, wanted 1.2", ""
        yield "PyMongo find, into dataclasses", f"{peer_read:.0f} k/s", "", ""
        yield "billposter's stream of records, the same", f"{read:.0f} k/s", f"{read / peer_read:.2f} x, wanted 3", "in order of time"

        uri = f"{server.uri}large"
        answer(bench, "insert", uri, str(many))
        streaming = answer(bench, "read", uri, str(many))
        megabytes = streaming["kilobytes_above_idle"] / 1024
        yield (
            "streaming 1,000,000 records: memory above idle", f"{megabytes:.0f} MB", "wanted under 80 MB",
            f"{streaming['seconds']:.1f} s")
        counting = answer(bench, "refresh", uri, "1")["seconds"]
        yield "counting 1,000,000 records by day for the first time", f"{counting:.0f} s", "", ""
        questions = subprocess.run([bench, "questions", uri, "9"], check=True, stdout=subprocess.PIPE, text=True).stdout
        for line in questions.splitlines():
            question = json.loads(line)
            yield (
                f"1,000,000 records: {question['question']}", f"{question['milliseconds']:.0f} ms", "wanted under 100 ms",
                f"{question['without']:,.0f} ms without daily counts, {question['rows']} rows")


def site(billposter, root):
    """The pages of 10,000 posters of 500 campaigns, by turns with Hugo; then of 100,000, and one poster more."""
    def workspace_of(count, name):
        place = workspace(root / name, {})
        records = [web_record(number, count // 20) for number in range(count)]
        (root / f"{name}.jsonl").write_text("".join(json.dumps(one) + "\n" for one in records))
        run(billposter, "import", root / f"{name}.jsonl", "--quiet", cwd=place)
        return place, records

    place, records = workspace_of(10_000, "few")
    hugo_peer.write(root / "hugo", records)
    rounds = []
    for number in range(3):
        ours = run(billposter, "report", "--quiet", cwd=place)
        theirs = run("hugo", "--quiet", cwd=root / "hugo")
        rounds.append(ours + theirs)
        if number < 2:
            # Moved, not removed: ext4 searches long for places of files that were removed a moment ago.
            for built in (place / "output/site", root / "hugo/public"):
                built.rename(root / f"{built.name}-{number}")
    seconds, memory, hugo_seconds, hugo_memory = (statistics.median(column) for column in zip(*rounds))
    pages = len(list((place / "output/site").rglob("*.html")))
    hugo_pages = len(list((root / "hugo/public").rglob("*.html")))
    ratio = (pages / seconds) / (hugo_pages / hugo_seconds)
    yield "Hugo, 10,000 posters in 500 campaigns", f"{hugo_pages / hugo_seconds:,.0f} pages/s", "", f"{hugo_pages:,} pages, {hugo_memory:.0f} MB"
    yield (
        "billposter report, the same from its history", f"{pages / seconds:,.0f} pages/s", f"{ratio:.1f} x, wanted 5",
        f"{pages:,} pages, and Markdown, feeds, JSON; {memory:.0f} MB, {memory / hugo_memory:.2f} of Hugo's, wanted 0.2")

    place, _ = workspace_of(100_000, "many")
    large, peak = run(billposter, "report", "--quiet", cwd=place)
    # A gigabyte of pages is still on its way to the disk, and no night begins with that.
    os.sync()
    again = []
    for number in range(3):
        one = web_record(100_000 + number, 5000)
        one["metadata"]["run_id"] = f"20260602T02000{number}Z-next"
        (root / "one.jsonl").write_text(json.dumps(one) + "\n")
        run(billposter, "import", root / "one.jsonl", "--quiet", cwd=place)
        again.append(run(billposter, "report", "--quiet", cwd=place)[0])
    yield "100,000 posters in 5,000 campaigns", f"{large:.1f} s", "", f"{large / seconds:.1f} x the time of 10,000; {peak:.0f} MB, wanted under 200"
    yield "one poster more", f"{statistics.median(again):.2f} s", "wanted under 1 s", "median of three"


def web_record(number, campaigns):
    """A record of a picture on Cloudinary."""
    campaign_id = f"event-{number % campaigns:04}"
    one = record(
        campaign_id, {"render_id": base64.b32encode(hashlib.sha256(str(number).encode()).digest()).decode()[:26].lower(), "size": "square", "variant": 0},
        f"https://res.cloudinary.com/demo/image/upload/v1760000000/renders/{campaign_id}/{number}/poster_square.jpg", 150_000)
    return one | {
        "prompt": "vibrant neon concert atmosphere with purple lighting, wide angle, crowd in silhouette", "seed": number,
        "event_date": "2026-06-20", "palette": ["#9D00FF", "#00FFD1", "#FF006E"], "artists": ARTISTS,
        "metadata": {"index": 0, "generation_type": "poster", "run_id": "20260601T020000Z-bnch", "width": 1080, "height": 1080,
                     "bytes": 150_000, "format": "jpg", "background_source": "painted"}}


IDENTITY_DOMAIN = b"billposter/postback/render_id:"
ROWS = {
    "start": start, "night": night, "render": render, "people": people, "sheet": sheet, "unchanged": unchanged, "memory": memory, "upload": upload,
    "overlap": overlap, "history": history, "site": site,
}


def main():
    billposter = str(Path(sys.argv[1]).resolve())
    print("| what | measured | goal | |\n| --- | ---: | --- | --- |")
    for name in sys.argv[2:] or ROWS:
        folder = Path(tempfile.mkdtemp(prefix="billposter-bench-"))
        try:
            for row in ROWS[name](billposter, folder):
                print("| " + " | ".join(row) + " |", flush=True)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


main()
