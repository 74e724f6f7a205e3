// Filters, search, the large view and reviews of a gallery. Pages are complete without it; whatever it shows is in the
// gallery's posters.js or on the page. Nothing is sent anywhere: reviews stay in this browser until they are exported.
"use strict";
(() => {
  const own = document.currentScript;
  const facets = ["mood", "size", "model", "variant", "run", "status", "finding", "review"];
  const resultsPerStep = 60;

  // What the page's language says for English words; the line before this script sets it where there is one.
  const dictionary = window.billposterWords ?? {};
  const say = (words, ...values) => (dictionary[words] ?? words).replace(/\{(\d)\}/g, (_, place) => values[place - 1]);
  const number = (value) => value.toLocaleString(document.documentElement.lang || "en");

  // MARK: making elements

  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === "style") for (const [property, text] of Object.entries(value)) made.style.setProperty(property, text);
      else if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
      else if (value === true) made.setAttribute(key, "");
      else if (value !== false && value != null) made.setAttribute(key, value);
    }
    made.append(...children.filter((child) => child != null));
    return made;
  };
  const given = (text) => element("bdi", { dir: "auto" }, text);
  const button = (label, action, attributes = {}) =>
    element("button", { type: "button", onclick: action, ...attributes }, label);

  // MARK: the gallery's data

  let loading = null;
  const load = () =>
    (loading ??= new Promise((resolve, reject) => {
      document.head.append(
        element("script", {
          src: own.dataset.posters,
          onload: () => resolve(prepared(window.billposterGallery)),
          onerror: () => reject(new Error(`${own.dataset.posters} cannot be read`)),
        }),
      );
    }));

  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  const prepared = (gallery) => {
    for (const poster of gallery.posters) {
      poster.text = folded(
        [poster.event, ...(poster.artists ?? []), poster.prompt, poster.size, poster.mood, poster.model, poster.render]
          .filter(Boolean)
          .join("\n"),
      );
      poster.values = {
        mood: [poster.mood ?? ""],
        size: [poster.size],
        model: [poster.model ?? ""],
        variant: [poster.variant == null ? "" : String(poster.variant)],
        run: [poster.run ?? ""],
        status: [poster.status ?? ""],
        finding: (poster.findings ?? []).map((finding) => finding.code).concat(poster.fallback ? ["fallback"] : []),
      };
    }
    return gallery;
  };

  // MARK: the address

  // `#mood=neon&q=sea&show=…`; anything without a "=" is an ordinary anchor.
  const address = () => new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
  const setAddress = (parameters, push) => {
    const text = parameters.toString();
    const target = text ? `#${text}` : location.pathname + location.search;
    if (push) history.pushState(null, "", target);
    else history.replaceState(null, "", target);
  };
  const changed = (changes) => {
    const parameters = address();
    for (const [name, value] of Object.entries(changes)) {
      if (value) parameters.set(name, value);
      else parameters.delete(name);
    }
    return parameters;
  };

  // MARK: reviews

  const shelf = `billposter review ${own.dataset.campaign}`;
  const reviews = (() => {
    try {
      return JSON.parse(localStorage.getItem(shelf)) ?? {};
    } catch {
      return {};
    }
  })();
  let isKept = true;
  const keep = () => {
    try {
      localStorage.setItem(shelf, JSON.stringify(reviews));
    } catch {
      isKept = false;
    }
  };
  const reviewOf = (poster) => reviews[poster.id] ?? poster.review ?? {};
  const review = (poster, change) => {
    const before = reviewOf(poster);
    const after = { render: poster.render, verdict: before.verdict, note: before.note, ...change, at: new Date().toISOString() };
    if (after.verdict || after.note) reviews[poster.id] = after;
    else delete reviews[poster.id];
    keep();
    showReview(poster.id);
    showReviewBar();
  };
  const verdicts = { approved: say("Approved"), rejected: say("Rejected") };

  const showReview = (id) => {
    for (const figure of document.querySelectorAll(`[data-poster="${CSS.escape(id)}"]`)) {
      const mine = reviews[id];
      figure.querySelector(".mine")?.remove();
      delete figure.dataset.verdict;
      if (!mine) continue;
      if (mine.verdict) figure.dataset.verdict = mine.verdict;
      const words = [verdicts[mine.verdict], mine.note].filter(Boolean).join(": ");
      figure.querySelector("figcaption")?.append(element("p", { class: "mine" }, given(words)));
    }
  };

  let bar = null;
  const showReviewBar = () => {
    const all = Object.values(reviews);
    if (!all.length) {
      bar?.remove();
      bar = null;
      return;
    }
    bar ??= document.body.appendChild(
      element(
        "section",
        { class: "review-bar", "aria-label": say("Review") },
        element("p", { role: "status" }),
        element("label", {}, say("Reviewer"), " ", element("input", { name: "reviewer", autocomplete: "name", value: reviewer() })),
        button(say("Export review.json"), exportReview),
        button(say("Forget"), forgetReview, { title: say("Remove this gallery's review from this browser") }),
      ),
    );
    const count = (verdict) => all.filter((one) => one.verdict === verdict).length;
    const remarks = all.filter((one) => one.note).length;
    bar.querySelector("p").textContent =
      say("{1} approved · {2} rejected · {3} with a note", number(count("approved")), number(count("rejected")), number(remarks)) +
      (isKept ? "" : ` · ${say("this browser stores nothing: export before you leave")}`);
  };
  const reviewer = () => {
    try {
      return localStorage.getItem("billposter reviewer") ?? "";
    } catch {
      return "";
    }
  };
  const exportReview = () => {
    const field = bar.querySelector("input");
    const name = field.value.trim();
    if (!name) {
      field.setAttribute("aria-invalid", "true");
      field.focus();
      return;
    }
    field.removeAttribute("aria-invalid");
    try {
      localStorage.setItem("billposter reviewer", name);
    } catch {
      // The name will be asked for again.
    }
    const text = JSON.stringify(
      {
        billposter_review: 1,
        campaign_id: own.dataset.campaign,
        reviewer: name,
        reviews: Object.entries(reviews).map(([id, one]) => ({
          _id: id,
          render_id: one.render,
          verdict: one.verdict ?? null,
          note: one.note ?? null,
          reviewed_at: one.at,
        })),
      },
      null,
      2,
    );
    const file = URL.createObjectURL(new Blob([text + "\n"], { type: "application/json" }));
    element("a", { href: file, download: "review.json" }).click();
    setTimeout(() => URL.revokeObjectURL(file), 60000);
  };
  const forgetReview = () => {
    if (!confirm(say("Remove this gallery's review from this browser?"))) return;
    for (const id of Object.keys(reviews)) {
      delete reviews[id];
      showReview(id);
    }
    keep();
    showReviewBar();
  };

  // MARK: filters and search

  const tools = document.querySelector("form.tools");
  let matching = null;
  let results = null;

  const isWanted = (poster, wanted, words) => {
    for (const [facet, value] of wanted) {
      if (facet === "review" ? (reviewOf(poster).verdict ?? "open") !== value : !poster.values[facet].includes(value))
        return false;
    }
    return words.every((word) => poster.text.includes(word));
  };

  const applyFilters = async () => {
    const parameters = address();
    const wanted = facets.filter((facet) => parameters.has(facet)).map((facet) => [facet, parameters.get(facet)]);
    const query = parameters.get("q") ?? "";
    for (const field of tools?.elements ?? []) {
      const name = field.name;
      if (name === "q" && field !== document.activeElement) field.value = query;
      else if (facets.includes(name)) field.value = parameters.get(name) ?? "";
    }
    const isFiltering = wanted.length > 0 || query.trim() !== "";
    document.documentElement.classList.toggle("filtering", isFiltering);
    if (!isFiltering) {
      matching = null;
      results?.remove();
      results = null;
      tell("");
      return;
    }
    const gallery = await load();
    const words = folded(query).split(/\s+/).filter(Boolean);
    matching = gallery.posters.filter((poster) => isWanted(poster, wanted, words));
    showResults(gallery);
  };

  const tell = (text) => {
    const output = tools?.querySelector("output");
    if (output) output.textContent = text;
  };

  const showResults = (gallery) => {
    results?.remove();
    const wall = element("div", { class: "wall" });
    results = element("section", { class: "part results", "aria-label": say("Matching posters") }, wall);
    tell(
      matching.length
        ? say("{1} of {2} posters", number(matching.length), number(gallery.posters.length))
        : say("No poster matches. Remove a filter or shorten the search."),
    );
    let shown = 0;
    const more = button(say("Show more"), () => step());
    const step = () => {
      const next = matching.slice(shown, shown + resultsPerStep);
      shown += next.length;
      wall.append(...next.map(figure));
      for (const poster of next) showReview(poster.id);
      if (shown >= matching.length) more.remove();
      else results.append(more);
    };
    document.querySelector("main").append(results);
    step();
  };

  const figure = (poster) =>
    element(
      "figure",
      {
        class: poster.kind === "earlier" ? "poster earlier" : "poster",
        "data-poster": poster.id,
        style: { "--width": `${poster.shown}px`, ...(poster.palette?.[0] ? { "--tint": poster.palette[0] } : {}) },
      },
      picture(poster),
      element(
        "figcaption",
        {},
        element(
          "div",
          { class: "lines" },
          element(
            "p",
            { class: "label" },
            element("a", { href: poster.page }, element("strong", {}, given(poster.size))),
            poster.variant == null ? null : ` · ${say("variant {1}", poster.variant)}`,
          ),
          element("p", { class: "detail" }, given([poster.mood, poster.model].filter(Boolean).join(" · "))),
        ),
      ),
    );

  const picture = (poster) => {
    if (!poster.small && !poster.full) return element("div", { class: "gap" }, element("p", {}, say("The picture is missing")));
    const image = element("img", {
      src: poster.small ?? poster.full,
      srcset: poster.copies?.map(([source, width]) => `${source} ${width}w`).join(", "),
      sizes: poster.copies ? `${poster.shown}px` : null,
      alt: poster.alt,
      width: poster.width,
      height: poster.height,
      loading: "lazy",
      decoding: "async",
    });
    return poster.full ? element("a", { href: poster.full }, image) : image;
  };

  if (tools) {
    let waiting = 0;
    const update = (event) => {
      const { name, value } = event.target;
      clearTimeout(waiting);
      const go = () => {
        setAddress(changed({ [name]: value, show: "" }), false);
        sync();
      };
      if (event.type === "input" && name === "q") waiting = setTimeout(go, 120);
      else go();
    };
    tools.addEventListener("input", (event) => event.target.name === "q" && update(event));
    tools.addEventListener("change", update);
    tools.addEventListener("submit", (event) => event.preventDefault());
    tools.addEventListener("reset", () => {
      setAddress(new URLSearchParams(), false);
      sync();
    });
  }

  // MARK: the large view

  let viewer = null;
  let shownPoster = null;
  let opener = null;
  let isOwnEntry = false;

  const sequence = async () => matching ?? (await load()).posters;

  const makeViewer = () => {
    const part = (name, ...children) => element("div", { class: name }, ...children);
    viewer = element("dialog", { class: "viewer", "aria-labelledby": "viewer-title" });
    viewer.append(
      part(
        "viewer-bar",
        element("h2", { id: "viewer-title" }),
        element("p", { class: "place", role: "status" }),
        button(say("Safe zone"), toggleZone, { "aria-pressed": "false", "data-key": "s", class: "zone-button" }),
        button(say("Zoom"), toggleZoom, { "aria-pressed": "false", "data-key": "z", class: "zoom-button" }),
        button(say("Close"), closeViewer, { "data-key": "Escape" }),
      ),
      part(
        "viewer-body",
        part("stage"),
        button("‹", () => move(-1), { class: "previous", "aria-label": say("Previous poster") }),
        button("›", () => move(1), { class: "next", "aria-label": say("Next poster") }),
        element("aside", { "aria-label": say("Poster data"), tabindex: "-1" }),
      ),
    );
    viewer.addEventListener("cancel", (event) => {
      event.preventDefault();
      closeViewer();
    });
    viewer.addEventListener("keydown", onViewerKey);
    const stage = viewer.querySelector(".stage");
    stage.addEventListener("dblclick", toggleZoom);
    let start = null;
    stage.addEventListener("pointerdown", (event) => {
      start = event.isPrimary && !viewer.classList.contains("zoomed") ? { x: event.clientX, y: event.clientY } : null;
    });
    stage.addEventListener("pointerup", (event) => {
      if (!start) return;
      const [right, down] = [event.clientX - start.x, event.clientY - start.y];
      start = null;
      if (Math.abs(right) > 50 && Math.abs(right) > 2 * Math.abs(down)) move(right > 0 ? -1 : 1);
    });
    stage.addEventListener("dragstart", (event) => event.preventDefault());
    document.body.append(viewer);
  };

  const onViewerKey = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isTyping = event.target.matches("textarea, input, select");
    if (isTyping) return;
    const isZoomed = viewer.classList.contains("zoomed");
    const actions = {
      ArrowLeft: isZoomed ? null : () => move(-1),
      ArrowRight: isZoomed ? null : () => move(1),
      Home: () => move(-Infinity),
      End: () => move(Infinity),
      z: toggleZoom,
      s: toggleZone,
      a: () => judge("approved"),
      r: () => judge("rejected"),
      n: () => viewer.querySelector("textarea").focus(),
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };

  const judge = (verdict) => {
    review(shownPoster, { verdict: reviewOf(shownPoster).verdict === verdict ? undefined : verdict });
    fillReview();
  };

  const toggleZoom = () => {
    const isZoomed = viewer.classList.toggle("zoomed");
    viewer.querySelector(".zoom-button").setAttribute("aria-pressed", isZoomed);
    const stage = viewer.querySelector(".stage");
    if (isZoomed) {
      stage.tabIndex = 0;
      stage.scrollTo((stage.scrollWidth - stage.clientWidth) / 2, (stage.scrollHeight - stage.clientHeight) / 2);
    } else stage.removeAttribute("tabindex");
  };
  const toggleZone = () => {
    const isOn = viewer.classList.toggle("with-zone");
    viewer.querySelector(".zone-button").setAttribute("aria-pressed", isOn);
  };

  const move = async (steps) => {
    const posters = await sequence();
    const place = posters.indexOf(shownPoster);
    const next = Math.min(Math.max(place + steps, 0), posters.length - 1);
    if (next === place) return;
    setAddress(changed({ show: posters[next].id }), false);
    await sync();
  };

  const openViewer = (id, from) => {
    opener = from;
    isOwnEntry = true;
    setAddress(changed({ show: id }), true);
    return sync();
  };

  const closeViewer = () => {
    if (isOwnEntry) history.back();
    else {
      setAddress(changed({ show: "" }), false);
      sync();
    }
  };

  const applyViewer = async () => {
    const id = address().get("show");
    if (!id) {
      if (!viewer?.open) return;
      viewer.close();
      isOwnEntry = false;
      // Where the poster that was looked at last is on this page, the reader goes on from there.
      const last = document.querySelector(`[data-poster="${CSS.escape(shownPoster.id)}"] > a`);
      (last ?? opener)?.focus();
      return;
    }
    const gallery = await load();
    const posters = await sequence();
    const poster = posters.find((one) => one.id === id) ?? gallery.posters.find((one) => one.id === id);
    if (!poster) return;
    if (!viewer) makeViewer();
    shownPoster = poster;
    fillViewer(gallery, posters, poster);
    if (!viewer.open) viewer.showModal();
  };

  const fillViewer = (gallery, posters, poster) => {
    if (viewer.classList.contains("zoomed")) toggleZoom();
    const place = posters.indexOf(poster);
    viewer.querySelector("#viewer-title").replaceChildren(
      given(poster.size),
      poster.variant == null ? "" : ` · ${say("variant {1}", poster.variant)}`,
    );
    viewer.querySelector(".place").textContent =
      place < 0 ? "" : say("{1} of {2}", number(place + 1), number(posters.length));
    viewer.querySelector(".previous").disabled = place <= 0;
    viewer.querySelector(".next").disabled = place < 0 || place === posters.length - 1;

    const zone = gallery.zones[poster.size];
    const hasZone = zone && zone.width === poster.width && zone.height === poster.height;
    const percent = (part, whole) => `${(part * 100) / whole}%`;
    const image = poster.full ?? poster.small;
    viewer.querySelector(".stage").replaceChildren(
      image
        ? element(
            "div",
            { class: "sheet", style: { "--shape": `${poster.width ?? 1} / ${poster.height ?? 1}`, "--wide": poster.width ?? 1, "--high": poster.height ?? 1 } },
            element("img", { src: image, alt: poster.alt, width: poster.width, height: poster.height }),
            hasZone
              ? element("div", {
                  class: "zone",
                  style: {
                    top: percent(zone.top, zone.height),
                    bottom: percent(zone.bottom, zone.height),
                    left: percent(zone.left, zone.width),
                    right: percent(zone.right, zone.width),
                  },
                })
              : null,
          )
        : element("p", {}, say("The picture is missing")),
    );
    viewer.querySelector(".zone-button").disabled = !hasZone;
    viewer.querySelector("aside").replaceChildren(...panel(poster));
    fillReview();
    for (const near of [posters[place + 1], posters[place - 1]]) if (place >= 0 && near?.full) new Image().src = near.full;
  };

  const copyButton = (what, text) => {
    const made = button(say("Copy"), async () => {
      made.textContent = (await copy(text)) ? say("Copied") : say("Not allowed here");
      setTimeout(() => (made.textContent = say("Copy")), 1500);
    }, { class: "copy", "aria-label": what });
    return made;
  };
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const field = element("textarea", { style: { position: "fixed", opacity: "0" } });
      field.value = text;
      viewer.append(field);
      field.select();
      const isCopied = document.execCommand("copy");
      field.remove();
      return isCopied;
    }
  };

  const panel = (poster) => {
    const facts = element("dl", { class: "facts" });
    const fact = (name, ...content) =>
      facts.append(element("div", {}, element("dt", {}, name), element("dd", {}, ...content)));
    const plain = (name, text) => text && fact(name, given(String(text)));
    plain(say("Event"), [poster.event, poster.date].filter(Boolean).join(", "));
    plain(say("Pixels"), poster.width && `${poster.width} × ${poster.height}`);
    plain(say("Mood"), poster.mood);
    plain(say("Model"), poster.model);
    if (poster.seed) fact(say("Seed"), element("code", {}, poster.seed), " ", copyButton(say("Copy the seed"), poster.seed));
    if (poster.palette)
      fact(
        say("Palette"),
        element(
          "span",
          { class: "swatches" },
          ...poster.palette.map((colour) =>
            element(
              "span",
              { class: "swatch" },
              element("span", { class: "dot", style: { "--colour": colour } }),
              element("code", {}, colour),
            ),
          ),
        ),
        copyButton(say("Copy the palette"), poster.palette.join(" ")),
      );
    if (poster.prompt) fact(say("Prompt"), given(poster.prompt), " ", copyButton(say("Copy the prompt"), poster.prompt));
    if (poster.fallback)
      fact(
        say("Fallback"),
        given([poster.fallback.requested && say("for {1}", poster.fallback.requested), poster.fallback.reason].filter(Boolean).join(": ") || say("yes")),
      );
    for (const finding of poster.findings ?? []) fact(say("Finding"), given(finding.message));
    plain(say("Made"), poster.made);
    plain(say("Run"), poster.run);
    if (poster.review)
      plain(say("Review"), [verdicts[poster.review.verdict], poster.review.note, poster.review.by].filter(Boolean).join(" · "));
    if (poster.remake) fact(say("Make it again"), element("code", {}, poster.remake), " ", copyButton(say("Copy the command"), poster.remake));
    return [
      facts,
      element(
        "p",
        { class: "links" },
        poster.full ? element("a", { href: poster.full }, say("Original")) : null,
        poster.full ? " · " : null,
        element("a", { href: poster.page }, say("Full record")),
      ),
      element(
        "fieldset",
        { class: "review" },
        element("legend", {}, say("Your review")),
        button(say("Approve"), () => judge("approved"), { class: "approve", "data-key": "a" }),
        button(say("Reject"), () => judge("rejected"), { class: "reject", "data-key": "r" }),
        element(
          "label",
          {},
          say("Note"),
          element("textarea", { rows: "2", oninput: (event) => review(poster, { note: event.target.value.trim() || undefined }) }),
        ),
      ),
    ];
  };

  const fillReview = () => {
    const mine = reviewOf(shownPoster);
    viewer.querySelector(".approve").setAttribute("aria-pressed", mine.verdict === "approved");
    viewer.querySelector(".reject").setAttribute("aria-pressed", mine.verdict === "rejected");
    viewer.querySelector("textarea").value = mine.note ?? "";
  };

  // MARK: what the reader does on the page

  document.addEventListener("click", (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest(".poster > a");
    const id = link?.closest("[data-poster]")?.dataset.poster;
    if (!id) return;
    event.preventDefault();
    // Without the data the link leads where it says.
    openViewer(id, link).catch(() => (location.href = link.href));
  });

  document.addEventListener("keydown", async (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || viewer?.open) return;
    if (event.target.matches("textarea, input, select")) return;
    if (event.key === "/" && tools) {
      event.preventDefault();
      tools.elements.q.focus();
      return;
    }
    const id = event.target.closest?.("[data-poster]")?.dataset.poster;
    const verdict = { a: "approved", r: "rejected" }[event.key];
    if (!id || (!verdict && event.key !== "n")) return;
    event.preventDefault();
    const poster = (await load()).posters.find((one) => one.id === id);
    if (!poster) return;
    if (verdict) review(poster, { verdict: reviewOf(poster).verdict === verdict ? undefined : verdict });
    else {
      await openViewer(id, event.target);
      viewer.querySelector("textarea").focus();
    }
  });

  const sync = async () => {
    await applyFilters();
    await applyViewer();
  };
  window.addEventListener("popstate", sync);
  for (const id of Object.keys(reviews)) showReview(id);
  showReviewBar();
  sync();
})();
