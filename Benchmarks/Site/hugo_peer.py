"""Writes a Hugo site that shows the same posters as billposter's pages: a page for each poster, a gallery for each campaign in
pages of sixty, and a front page. Its templates hold about what ours do."""

import json
from pathlib import Path

BASE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>{{ .Title }}</title>
{{ block "head" . }}{{ end }}<link rel="stylesheet" href="/style.css" />
</head>
<body>
<header><nav aria-label="Site"><a href="/">Campaigns</a></nav></header>
<main id="main">{{ block "main" . }}{{ end }}</main>
<footer>Data as of {{ .Lastmod.Format "2 Jan 2006, 15:04" }} UTC</footer>
</body>
</html>
"""

FIGURE = """<figure class="poster" id="poster-{{ .Params.record._id }}" style="--width:240px;--tint:{{ index .Params.record.palette 0 }}">
<a href="{{ .Params.record.cloudinary_url }}"><img src="{{ replace .Params.record.cloudinary_url "/upload/" "/upload/w_320/" }}" alt="Poster for {{ .Params.record.event_name }}: size {{ .Params.record.size }}, {{ .Params.record.mood }} mood" width="{{ .Params.record.metadata.width }}" height="{{ .Params.record.metadata.height }}" srcset="{{ replace .Params.record.cloudinary_url "/upload/" "/upload/w_320/" }} 320w, {{ replace .Params.record.cloudinary_url "/upload/" "/upload/w_640/" }} 640w" sizes="240px" loading="lazy" decoding="async" /></a>
<figcaption><p><a href="{{ .RelPermalink }}"><strong>{{ .Params.record.size }}</strong></a></p>
<p>{{ .Params.record.model }} · seed {{ .Params.record.seed }}</p>
<p>{{ .Params.record.mood }} · <time datetime="{{ .Params.record.created_at }}">{{ .Date.Format "2 Jan 2006, 15:04" }} UTC</time></p>
<p>{{ range .Params.record.palette }}<span class="swatch"><span class="dot" style="--colour:{{ . | safeCSS }}"></span><code>{{ . }}</code></span> {{ end }}</p>
<details><summary>Prompt</summary><p>{{ .Params.record.prompt }}</p></details></figcaption>
</figure>
"""

SINGLE = """{{ define "head" }}<meta name="description" content="{{ .Params.record.event_name }}: size {{ .Params.record.size }}" />
<meta property="og:title" content="{{ .Title }}" />
<meta property="og:image" content="{{ replace .Params.record.cloudinary_url "/upload/" "/upload/w_640/" }}" />
{{ end }}{{ define "main" }}<h1><a href="/campaigns/{{ .Params.record.campaign_id }}/">{{ .Params.record.event_name }}</a></h1>
<article><div><a href="{{ .Params.record.cloudinary_url }}"><img src="{{ replace .Params.record.cloudinary_url "/upload/" "/upload/w_640/" }}" alt="Poster" width="{{ .Params.record.metadata.width }}" height="{{ .Params.record.metadata.height }}" /></a></div>
<section><h2>Record</h2><dl>{{ range $name, $value := .Params.record }}{{ if reflect.IsMap $value }}{{ range $inner, $v := $value }}<div><dt>{{ $name }}.{{ $inner }}</dt><dd>{{ $v }}</dd></div>
{{ end }}{{ else }}<div><dt>{{ $name }}</dt><dd>{{ $value }}</dd></div>
{{ end }}{{ end }}</dl>
<h2>Make it again</h2><p><code>billposter run --campaign {{ .Params.record.campaign_id }} --size {{ .Params.record.size }} --force</code></p></section></article>{{ end }}
"""

LIST = """{{ define "main" }}<h1>{{ .Title }}</h1>
<div class="wall">{{ range (.Paginate .Pages 60).Pages }}{{ partial "figure.html" . }}{{ end }}</div>
<nav aria-label="Pages">{{ with .Paginator.Prev }}<a href="{{ .URL }}">Previous page</a>{{ end }} Page {{ .Paginator.PageNumber }} of {{ .Paginator.TotalPages }} {{ with .Paginator.Next }}<a href="{{ .URL }}">Next page</a>{{ end }}</nav>{{ end }}
"""

INDEX = """{{ define "main" }}<h1>Campaigns</h1>
<div class="cards">{{ range .Site.Sections }}{{ range .Sections }}<article class="card"><h3><a href="{{ .RelPermalink }}">{{ .Title }}</a></h3>
<p>{{ len .Pages }} posters</p></article>{{ end }}{{ end }}</div>{{ end }}
"""


def write(site: Path, records):
    layouts = site / "layouts"
    for name, text in {
        "_default/baseof.html": BASE, "_default/single.html": SINGLE, "_default/list.html": LIST, "index.html": INDEX,
        "partials/figure.html": FIGURE,
    }.items():
        (layouts / name).parent.mkdir(parents=True, exist_ok=True)
        (layouts / name).write_text(text)
    # What our pages have not is turned off.
    (site / "config.toml").write_text(
        'baseURL = "https://example.org/"\ntitle = "Posters"\ndisableKinds = ["RSS", "sitemap", "taxonomy", "term"]\n')
    for one in records:
        folder = site / "content/campaigns" / one["campaign_id"]
        if not folder.exists():
            folder.mkdir(parents=True)
            (folder / "_index.md").write_text(json.dumps({"title": one["event_name"]}) + "\n")
        front = {"title": f"{one['event_name']}, {one['size']}", "date": one["created_at"], "record": one}
        (folder / f"{one['render_id']}.md").write_text(json.dumps(front) + "\n")
