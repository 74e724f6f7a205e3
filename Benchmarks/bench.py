"""Measures billposter, and its peer in the same run. Called by Scripts/bench.

Each figure is the median of several runs. The peer and we take turns, so that a machine that slows down slows both.
"""

import hashlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image

PEER = Path(__file__).with_name("peer.py")
ENCODING_LIMIT = 250  # megapixels a second of libvips' JPEG encoder alone, on two cores
PRINT = ["a4", "a3", "a2", "us-letter", "us-tabloid"]


def run(*command, cwd=None):
    """Runs a command; returns seconds and peak memory in megabytes."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(map(str, command))} failed: {errors.decode()}")
    return time.perf_counter() - begin, usage.ru_maxrss / 1024


def answer(*command, cwd=None):
    return json.loads(subprocess.run(command, cwd=cwd, check=True, capture_output=True).stdout)


def campaign(name, sizes, mood="neon"):
    return f"""event:
  name: {name}
  date: 2026-06-20
  time: "19:30"
  venue: Town Park
  city: Springfield
artists: [City Chamber Choir, The Lanterns, Brass of the Old Harbour]
style: {{ mood: {mood} }}
sizes: {json.dumps(sizes)}
"""


def workspace(root, campaigns):
    (root / "campaigns").mkdir(parents=True)
    for name, text in campaigns.items():
        (root / "campaigns" / f"{name}.yaml").write_text(text)
    return root


def render(billposter, root):
    sizes = answer(billposter, "sizes", "--json")
    megapixels = sum(size["width"] * size["height"] for size in sizes) / 1e6
    pixels = [f"{size['width']}x{size['height']}" for size in sizes]
    ours, peers = {}, []
    for number in range(3):
        for mood in ["neon", "retro", "minimal", "lush"]:
            place = workspace(root / f"ours-{mood}-{number}", {"evening": campaign("Summer Evening Concert", "all", mood)})
            ours.setdefault(mood, []).append(megapixels / run(billposter, "run", "--no-report", "--quiet", cwd=place)[0])
        place = root / f"peer-{number}"
        place.mkdir()
        peers.append(megapixels / run(sys.executable, PEER, place, *pixels)[0])
    peer = statistics.median(peers)
    yield "Pillow, all sizes of a campaign, JPEG", f"{peer:.0f} MP/s", "", ""
    for mood, speeds in ours.items():
        speed = statistics.median(speeds)
        yield (
            f"billposter, the same sizes, {mood}", f"{speed:.0f} MP/s", f"{speed / peer:.1f} x Pillow, wanted 4",
            f"{speed / ENCODING_LIMIT:.0%} of encoding alone")


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


def start(billposter, root):
    times = [run(billposter, "--version")[0] * 1000 for _ in range(50)]
    yield "billposter --version", f"{statistics.median(times):.1f} ms", "wanted under 30 ms", ""


IDENTITY_DOMAIN = b"billposter/postback/render_id:"
ROWS = {"start": start, "render": render, "unchanged": unchanged, "memory": memory}


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
