// Search, filters and order of the front page. The page is complete without it. What is chosen stands in the address, so that
// it can be sent to others, and the way back leads through what was chosen before.
"use strict";
(() => {
  const tools = document.querySelector("form.tools");
  if (!tools) return;
  const facets = ["month", "mood", "status", "place", "look"];

  // What the page's language says for English words; the line before this script sets it where there is one.
  const dictionary = window.billposterWords ?? {};
  const say = (words, ...values) => (dictionary[words] ?? words).replace(/\{(\d)\}/g, (_, place) => values[place - 1]);
  const number = (value) => value.toLocaleString(document.documentElement.lang || "en");
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  // `#mood=neon&q=sea&order=event`; anything without a "=" is an ordinary anchor.
  const address = () => new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
  const setAddress = (parameters, isStep) => {
    const text = parameters.toString();
    const target = text ? `#${text}` : location.pathname + location.search;
    if (isStep) history.pushState(null, "", target);
    else history.replaceState(null, "", target);
  };

  const today = (() => {
    const now = new Date();
    const padded = (value) => String(value).padStart(2, "0");
    return `${now.getFullYear()}-${padded(now.getMonth() + 1)}-${padded(now.getDate())}`;
  })();

  const cards = [...document.querySelectorAll(".card")].map((element, place) => ({
    element,
    place,
    shelf: element.parentElement,
    text: folded(`${element.textContent}\n${Object.values(element.dataset).join("\n")}`),
    values: Object.fromEntries(facets.map((facet) => [facet, (element.dataset[facet] ?? "").split("\n")])),
    first: element.dataset.first ?? "",
    last: element.dataset.last ?? "",
  }));
  const shelves = [...new Set(cards.map((card) => card.shelf))];

  // What is to come, the next first; then what is over, the last first; then what has no day.
  const rank = (card) => (card.last === "" ? 2 : card.last < today ? 1 : 0);
  const orders = {
    "": (left, right) => left.place - right.place,
    event: (left, right) => {
      const [one, other] = [rank(left), rank(right)];
      if (one !== other) return one - other;
      const days = left.first < right.first ? -1 : left.first > right.first ? 1 : 0;
      return (one === 1 ? -days : days) || left.place - right.place;
    },
  };
  let order = "";

  const apply = () => {
    const parameters = address();
    const query = parameters.get("q") ?? "";
    for (const field of tools.elements) {
      if (field.name === "q") {
        if (field !== document.activeElement) field.value = query;
      } else if (facets.includes(field.name) || field.name === "order") {
        field.value = parameters.get(field.name) ?? "";
      }
    }
    const wanted = facets.filter((facet) => parameters.has(facet)).map((facet) => [facet, parameters.get(facet)]);
    const words = folded(query).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const card of cards) {
      const isShown =
        wanted.every(([facet, value]) => card.values[facet].includes(value)) && words.every((word) => card.text.includes(word));
      card.element.hidden = !isShown;
      if (isShown) shown += 1;
    }
    for (const shelf of shelves) {
      const part = shelf.closest(".part");
      part.hidden = cards.every((card) => card.shelf !== shelf || card.element.hidden);
    }
    const next = orders[parameters.get("order") ?? ""] ? (parameters.get("order") ?? "") : "";
    if (next !== order) {
      order = next;
      for (const card of [...cards].sort(orders[order])) card.shelf.append(card.element);
    }
    const isChoosing = wanted.length > 0 || words.length > 0;
    tools.querySelector("output").textContent = !isChoosing
      ? ""
      : shown
        ? say("{1} of {2} campaigns", number(shown), number(cards.length))
        : say("No campaign matches. Remove a filter or shorten the search.");
    document.documentElement.classList.remove("waiting");
  };

  let waiting = 0;
  const change = (event) => {
    const { name, value } = event.target;
    clearTimeout(waiting);
    const go = () => {
      const parameters = address();
      if (value) parameters.set(name, value);
      else parameters.delete(name);
      // A word that is being typed is no step of its own.
      setAddress(parameters, name !== "q");
      apply();
    };
    if (name === "q") waiting = setTimeout(go, 120);
    else go();
  };
  tools.addEventListener("input", (event) => event.target.name === "q" && change(event));
  tools.addEventListener("change", (event) => event.target.name !== "q" && change(event));
  tools.addEventListener("submit", (event) => event.preventDefault());
  tools.addEventListener("reset", () => {
    setAddress(new URLSearchParams(), true);
    // The fields are emptied after this.
    setTimeout(apply, 0);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("textarea, input, select")) return;
    event.preventDefault();
    tools.elements.q.focus();
  });
  window.addEventListener("popstate", apply);
  apply();
})();
