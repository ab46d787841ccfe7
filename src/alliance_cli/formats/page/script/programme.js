// A programme of several sessions: filters, search, favourites, what is on now, and the details of one session.

const cards = articles.map((node) => ({
  ...factsOf(node), day: node.closest(".day").dataset.date, track: node.dataset.track ?? "",
  rooms: (node.dataset.room ?? "").split(" ").filter(Boolean), kind: node.dataset.kind ?? "",
  languages: (node.dataset.lang ?? "").split(" "), text: null,
}));
const cardOf = new Map(cards.map((card) => [card.node, card]));

// Search: case, accents and punctuation do not count.
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const textOf = (card) => {
  if (card.text !== null) return card.text;
  const detail = byId(`a-${card.id}`);
  const text = plain(`${card.node.textContent} ${detail ? detail.textContent : ""}`);
  // The abstracts stand at the end of the page, and may still be on their way.
  if (document.readyState !== "loading") card.text = text;
  return text;
};
const indexWhenIdle = () => {
  const later = window.requestIdleCallback ?? ((run) => setTimeout(() => run({ timeRemaining: () => 8 }), 200));
  let place = 0;
  const some = (idle) => {
    while (place < cards.length && idle.timeRemaining() > 2) textOf(cards[place++]);
    if (place < cards.length) later(some);
  };
  later(some);
};

let favourites = new Set();
const readFavourites = () => {
  try { favourites = new Set(JSON.parse(store.get("favourites") ?? "[]")); } catch { favourites = new Set(); }
};
const FILTERS = ["day", "track", "room", "kind", "language", "q", "fav", "rec"];
const SWITCHES = ["fav", "rec"];
const isFiltered = () => FILTERS.some((name) => state.get(name));

const matcher = () => {
  const wanted = (name) => state.get(name) ?? "";
  const asked = plain(wanted("q")).split(/\s+/).filter(Boolean);
  const kept = wanted("fav") === "1" ? favourites : wanted("fav") ? new Set(wanted("fav").split(",")) : null;
  return (card) =>
    ["day", "track", "kind"].every((name) => !wanted(name) || card[name] === wanted(name)) &&
    (!wanted("room") || card.rooms.includes(wanted("room"))) && (!wanted("language") || card.languages.includes(wanted("language"))) && (!wanted("rec") || !card.node.dataset.unrecorded) &&
    (!kept || kept.has(card.id)) && asked.every((word) => textOf(card).includes(word));
};
const visible = () => cards.filter((card) => !card.node.hidden);

const applyFilters = () => {
  const matches = matcher();
  for (const card of cards) card.node.hidden = !matches(card);
  for (const slot of all(".slot")) slot.hidden = !slot.querySelector("article:not([hidden])");
  for (const day of all(".day")) day.hidden = !day.querySelector("article:not([hidden])");
  const shown = visible().length;
  const count = byId("count");
  count.textContent = isFiltered() ? (shown ? say("count", { shown, all: cards.length }) : say("none_found")) : "";
  count.classList.toggle("selected", isFiltered());
  byId("tools").hidden = !isFiltered();
  byId("tools").querySelector("img")?.remove();
  byId("save").hidden = !shown;
  for (const select of all("[data-filter]")) select.value = state.get(select.dataset.filter) ?? "";
  if (byId("q") && byId("q").value !== (state.get("q") ?? "")) byId("q").value = state.get("q") ?? "";
  for (const name of SWITCHES) byId(name)?.setAttribute("aria-pressed", state.has(name));
  showView();
};
const clearFilters = () => {
  for (const name of FILTERS) state.delete(name);
  writeFragment();
  applyFilters();
};

const wide = matchMedia("(min-width: 56.25rem)");
const showView = () => {
  const grid = byId("grid");
  const isGrid = Boolean(grid) && state.get("view") === "grid" && wide.matches && !paper.matches;
  grid?.setAttribute("aria-pressed", isGrid);
  if (grid) showGrid(isGrid);
};

const showFavourites = () => {
  const mine = cards.filter((card) => favourites.has(card.id) && !card.cancelled);
  for (const card of cards) {
    const isMine = favourites.has(card.id);
    // Stars stand over the cards: nothing moves when they come.
    if (!card.star) card.node.append(card.star = element("button", { class: "star", type: "button" }, say("favourite")));
    if (card.star.getAttribute("aria-pressed") !== String(isMine)) card.star.setAttribute("aria-pressed", isMine);
    const clashes = isMine && mine.some((other) => other !== card && other.start < card.end && card.start < other.end);
    const mark = card.node.querySelector(".clash");
    if (clashes && !mark) card.node.append(element("p", { class: "clash" }, say("overlaps")));
    else if (!clashes) mark?.remove();
  }
};
const toggleFavourite = (id) => {
  favourites.has(id) ? favourites.delete(id) : favourites.add(id);
  store.set("favourites", favourites.size ? JSON.stringify([...favourites]) : "");
  showFavourites();
  if (state.get("fav") === "1") applyFilters();
};

// What is on and what comes next, as `alliance agenda --now` has it.
const showNow = () => {
  const place = byId("now");
  const now = Date.now();
  const first = Math.min(...cards.map((card) => card.start)), last = Math.max(...cards.map((card) => card.end));
  const isTime = now >= first - DAY && now < last;
  place.hidden = !isTime;
  if (byId("to-now")) byId("to-now").hidden = !isTime;
  if (!isTime) return place.replaceChildren();
  const held = cards.filter((card) => !card.cancelled);
  const running = held.filter((card) => card.start <= now && now < card.end);
  const coming = held.filter((card) => card.start > now);
  const soonest = Math.min(...coming.map((card) => card.start));
  const next = coming.filter((card) => card.start === soonest);
  const item = ({ node, title, place }) =>
    element("li", {}, element("a", { href: `#${node.id}` }, title), place ? ` · ${place}` : "");
  const part = (title, list, none) => [element("h2", {}, title), list.length ? element("ul", {}, ...list.map(item)) : element("p", {}, none)];
  const day = next[0] && textIn(next[0].node.closest(".day"), "h2");
  const when = next[0] && `${day}, ${textIn(next[0].node, "time")}`;
  place.replaceChildren(...part(say("now"), running, say("nothing_now")), ...part(next[0] ? say("later_at", { time: when }) : say("next"), next, say("nothing_next")));
};

// The details of a session over the programme, so that the place in it is kept.
let dialog = null;
const openDetails = (card) => {
  const detail = byId(`a-${card.id}`);
  if (!detail) return false;
  dialog ??= document.body.appendChild(element("dialog", { "aria-labelledby": "dialog-title" }));
  const copy = detail.cloneNode(true);
  copy.querySelector("h4").remove();
  copy.querySelector(".place").replaceWith(element("p", { class: "quiet" }, `${textIn(card.node.closest(".day"), "h2")} · ${textIn(detail, ".place")}`));
  const close = element("button", { type: "button", class: "close" }, say("close"));
  on(close, "click", () => dialog.close());
  const own = shownZone && element("p", {}, element("b", {}, `${all("time", card.node).map((node) => node.textContent).join("–")} ${cityOf(shownZone)}`));
  const title = element("h2", { id: "dialog-title", dir: "auto" }, card.title);
  const link = element("a", { href: `#${card.node.id}` }, say("to_programme"));
  on(link, "click", () => dialog.close());
  dialog.replaceChildren(close, title, ...all(".marks", card.node).map((node) => node.cloneNode(true)), ...(own ? [own] : []),
    ...copy.children, ...all(".more", card.node).map((node) => node.cloneNode(true)), calendarLinks(card), element("p", { class: "quiet" }, say("a_copy")), element("p", {}, link));
  dialog.showModal();
  dialog.scrollTop = 0;
  return true;
};

// A target is shown even where a filter hides it; the filter gives way.
const goTo = (target) => {
  const node = target && byId(target);
  for (const marked of all("article.target")) marked.classList.remove("target");
  if (!node) return;
  const card = cardOf.get(node);
  if (card && node.hidden) clearFilters();
  if (card) node.classList.add("target");
  writeFragment(target);
  settle(node, card ? "center" : "start", 12);
};
// What stands around a place gets its height when it comes to the screen, and moves the place.
const settle = (node, block, frames) => requestAnimationFrame(() => {
  node.scrollIntoView({ block });
  if (frames > 1) settle(node, block, frames - 1);
});
const follow = () => {
  const before = new Map(state);
  const target = readFragment();
  // A plain link to a place in the page keeps what was chosen.
  if (target && !state.size) for (const [name, value] of before) state.set(name, value);
  chooseZone(state.get("tz") ?? (target ? shownZone : ""), { remember: false });
  applyFilters();
  goTo(target);
};

// What stands after the programme is there only when the whole page is.
const setUpRest = (target) => {
  if (state.get("q")) applyFilters();
  if (target) goTo(target);
  indexWhenIdle();
  on(byId("print"), "click", () => window.print());
  on(byId("print-all"), "click", () => {
    document.body.classList.add("with-abstracts");
    window.print();
    document.body.classList.remove("with-abstracts");
  });
  // Sessions open over the programme; below it their details only would make it endless. The browser's search finds them.
  for (const details of all(".details")) if (!details.contains(byId(target))) details.hidden = "until-found";
};

const keepBarHeight = () => {
  const bar = byId("bar");
  new ResizeObserver(() => document.documentElement.style.setProperty("--bar", `${bar.offsetHeight}px`)).observe(bar);
};

const setUpProgramme = () => {
  keepBarHeight();
  readFavourites();
  on(byId("fold"), "click", () => {
    const unfolded = byId("controls").classList.toggle("unfolded");
    byId("fold").setAttribute("aria-expanded", unfolded);
  });
  on(byId("controls"), "submit", (event) => event.preventDefault());
  for (const select of all("[data-filter]"))
    on(select, "change", () => { setState(select.dataset.filter, select.value); applyFilters(); });
  on(byId("q"), "input", () => { setState("q", byId("q").value.trim()); applyFilters(); });
  for (const name of SWITCHES) on(byId(name), "click", () => { setState(name, state.has(name) ? "" : "1"); applyFilters(); });
  on(byId("grid"), "click", () => { setState("view", state.get("view") === "grid" ? "" : "grid"); showView(); });
  on(byId("clear"), "click", clearFilters);
  on(byId("save"), "click", () => saveCalendar(visible(), "sessions"));
  on(byId("copy"), "click", () => {
    const shared = new Map(state);
    if (shared.get("fav") === "1") shared.set("fav", [...favourites].join(","));
    const link = `${addressOfPage()}#${fragmentOf(shared)}`;
    navigator.clipboard?.writeText(link).then(() => { byId("copy").textContent = say("copied"); }, () => {});
    // For the phone, where the page is served; another selection takes it away.
    if (isServed && !byId("tools").querySelector("img")) byId("tools").append(codeImage(link));
  });
  on(byId("programme"), "click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const star = event.target.closest(".star");
    if (star) return toggleFavourite(cardOf.get(star.closest("article")).id);
    const link = event.target.closest("h4 a");
    if (link && cardOf.has(link.closest("article")) && openDetails(cardOf.get(link.closest("article")))) event.preventDefault();
  });
  on(window, "hashchange", follow);
  on(wide, "change", showView);
  on(paper, "change", showView);
  on(window, "beforeprint", () => byId("grid") && showGrid(false));
  on(window, "afterprint", showView);
  showFavourites();
  applyFilters();
  showNow();
  setInterval(showNow, 60000);
};
