// Times in the zone that the reader chose, the state in the fragment, and what registration says now.
// The event's own zone is never computed here: its times are the text that came with the page.

const byId = (id) => document.getElementById(id);
const words = JSON.parse(byId("words").textContent);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const say = (name, values = {}) => words.say[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};
const on = (target, event, run) => target?.addEventListener(event, run);
const textIn = (node, selector) => node.querySelector(selector)?.textContent ?? "";
const isServed = /^http/.test(location.href);
const addressOfPage = () => location.href.split("#")[0];

const events = all(".event");
const eventOf = (node) => node.closest(".event");
const articles = all("article[id]", byId("programme"));
const storeKey = (name) => `alliance:${events[0]?.dataset.uid}:${name}`;
// Storage can be forbidden; then choices last as long as the page is open.
const store = {
  get(name) {
    try { return localStorage.getItem(storeKey(name)); } catch { return null; }
  },
  set(name, value) {
    try { value ? localStorage.setItem(storeKey(name), value) : localStorage.removeItem(storeKey(name)); } catch { /* not kept */ }
  },
};

// The fragment: `tz=Asia/Tokyo&track=night`, and at most one target without `=`, such as `s-opening`.
const state = new Map();
const readFragment = () => {
  state.clear();
  let target = "";
  for (const part of location.hash.slice(1).split("&")) {
    const at = part.indexOf("=");
    let [name, value] = at < 0 ? ["", part] : [part.slice(0, at), part.slice(at + 1).replace(/\+/g, " ")];
    try { value = decodeURIComponent(value); } catch { /* as it is written */ }
    if (name && value) state.set(name, value);
    else if (value) target = value;
  }
  return target;
};
const fragmentOf = (values) =>
  [...values].map(([name, value]) => `${name}=${encodeURIComponent(value).replace(/%2F/g, "/").replace(/%2C/g, ",")}`).join("&");
const writeFragment = (target = "") => {
  const fragment = [fragmentOf(state), target].filter(Boolean).join("&");
  if (location.hash.slice(1) !== fragment) history.replaceState(null, "", fragment ? `#${fragment}` : location.pathname + location.search);
};
const setState = (name, value) => {
  value ? state.set(name, value) : state.delete(name);
  writeFragment();
};

const DAY = 86400000;
const formats = new Map();
const formatOf = (zone) => {
  if (!formats.has(zone)) {
    const two = "2-digit";
    formats.set(zone, new Intl.DateTimeFormat("en-US-u-ca-gregory-nu-latn", {
      timeZone: zone, hourCycle: "h23", year: "numeric", month: two, day: two, hour: two, minute: two, second: two,
    }));
  }
  return formats.get(zone);
};
let clockText = (hour, rest) => `${hour}:${rest}`;
let dayEndText = null;
// What the clocks of a zone show: the clock time as text, the date as a number of days, the offset in minutes.
const wallOf = (instant, zone) => {
  const [month, day, year, hour, minute, second] = formatOf(zone).format(instant).match(/\d+/g);
  const date = Date.UTC(year, month - 1, day);
  const offset = (date + (hour * 3600 + minute * 60 + Number(second)) * 1000 - Math.floor(instant / 1000) * 1000) / 60000;
  return { clock: clockText(hour, minute + (second === "00" ? "" : `:${second}`)), date, offset };
};
const isZone = (name) => {
  try { return Boolean(formatOf(name)); } catch { return false; }
};
const offsetWords = (minutes) => {
  const whole = Math.abs(Math.trunc(minutes));
  const two = (number) => String(number).padStart(2, "0");
  return `UTC${minutes < 0 ? "-" : "+"}${two(Math.floor(whole / 60))}:${two(whole % 60)}`;
};
const cityOf = (zone) => zone.split("/").at(-1).replace(/_/g, " ");
const signed = (days) => (days > 0 ? `+${days}d` : `${days}d`);

const startText = (instant, zone, day) => {
  const wall = wallOf(instant, zone);
  const days = (wall.date - day) / DAY;
  return wall.clock + (days ? ` ${signed(days)}` : "");
};
// The end of a day is 24:00 of it; an end on a later date says how many days later.
const endText = (instant, start, zone) => {
  const wall = wallOf(instant, zone);
  const last = wallOf(instant - 1000, zone).date;
  const endsDay = last !== wall.date;
  if (endsDay && dayEndText) return dayEndText(last);
  const days = ((endsDay ? last : wall.date) - wallOf(start, zone).date) / DAY;
  return (endsDay ? "24:00" : wall.clock) + (days > 0 ? ` (${signed(days)})` : "");
};

// Every time of the programme, with the text that it came with.
const times = all(".day time").map((node) => {
  const card = node.closest("article");
  const start = Date.parse((card ?? node.parentNode).querySelector("time").dateTime);
  return {
    node, start, card, event: eventOf(node), day: node.closest(".day"), instant: Date.parse(node.dateTime),
    isEnd: node.previousElementSibling !== null && node.parentNode.className === "when", own: node.textContent,
    zone: node.nextElementSibling?.className === "z" ? node.nextElementSibling : null,
  };
});
for (const time of times) time.ownZone = time.zone?.textContent ?? "";
const dayNumber = (day) => Date.parse(`${day.dataset.date}T00:00:00Z`);

const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
let shownZone = "";
const differs = (zone) =>
  times.some(({ instant, event }) => isZone(event.dataset.zone) && wallOf(instant, zone).offset !== wallOf(instant, event.dataset.zone).offset);

// Show all times in `zone`, or in the event's where that is empty.
const showZone = (zone) => {
  shownZone = zone;
  const changing = new Set();
  if (zone) {
    const offsets = new Map();
    // A change right before or after shows an hour twice.
    for (const { day, instant } of times) for (const moment of [instant - DAY / 24, instant, instant + DAY / 24]) {
      const { offset } = wallOf(moment, zone);
      if (offsets.has(day) && offsets.get(day) !== offset) changing.add(day);
      offsets.set(day, offset);
    }
  }
  for (const time of times) {
    const { node, instant, start, day, isEnd } = time;
    const text = zone ? (isEnd ? endText(instant, start, zone) : startText(instant, zone, dayNumber(day))) : time.own;
    if (node.textContent !== text) node.textContent = text;
    let mark = time.zone;
    if (!mark && changing.has(day)) {
      mark = time.zone = element("span", { class: "z" });
      node.after(mark);
    }
    if (mark) mark.textContent = !zone ? time.ownZone : changing.has(day) ? ` ${offsetWords(wallOf(instant, zone).offset)}` : "";
  }
  for (const card of articles) {
    const when = card.querySelector(".when");
    const name = eventOf(card).dataset.name;
    const own = zone && ownTimes.get(card);
    own ? when.setAttribute("data-event", say("event_time", { time: own, zone: name })) : when.removeAttribute("data-event");
    when.querySelector(".vh").textContent = ` ${zone ? cityOf(zone) : name}`;
  }
  for (const node of all(".date, .change, .zone")) node.hidden = Boolean(zone);
  const foreign = byId("foreign");
  if (foreign) {
    foreign.hidden = !zone;
    const name = sameZone(zone, ownZone) ? `${cityOf(zone)} (${say("yours")})` : cityOf(zone);
    foreign.firstElementChild.textContent = say("times_shown", { zone: name });
  }
};
const ownTimes = new Map(articles.map((card) => [card, all("time", card).map((node) => node.textContent).join("–")]));
// Names differ from browser to browser (Asia/Katmandu, Asia/Kathmandu): zones are the same where their clocks are.
const sameZone = (one, other) =>
  one === other || Boolean(one && other && isZone(one) && isZone(other) && times.every(({ instant }) => wallOf(instant, one).offset === wallOf(instant, other).offset));

const zoneSelect = byId("zone");
const chooseZone = (zone, { remember = true } = {}) => {
  const foreign = zone && isZone(zone) && !(events.length === 1 && zone === events[0].dataset.zone) ? zone : "";
  if (zone && !isZone(zone)) announce(say("zone_unknown", { zone }));
  showZone(foreign);
  if (zoneSelect) {
    if (foreign && ![...zoneSelect.options].some((option) => option.value === foreign))
      zoneSelect.lastElementChild.before(new Option(foreign.replace(/_/g, " "), foreign));
    zoneSelect.value = foreign;
    byId("other").hidden = true;
  }
  if (remember) {
    store.set("tz", foreign);
    setState("tz", foreign);
  }
};
const announce = (text) => {
  let place = byId("message");
  if (!place) {
    place = element("p", { id: "message", role: "status", class: "warning" });
    byId("programme").prepend(place);
  }
  place.textContent = text;
  place.hidden = !text;
};

const setUpZones = () => {
  if (!zoneSelect) return;
  const isOne = events.length === 1, home = isOne ? events[0].dataset.name : say("event_zone_each");
  zoneSelect.append(new Option(isOne ? say("event_zone", { zone: home }) : home, ""));
  if (differs(ownZone)) zoneSelect.append(new Option(say("own_zone", { zone: cityOf(ownZone) }), ownZone));
  if (differs("UTC") && ownZone !== "UTC") zoneSelect.append(new Option("UTC", "UTC"));
  zoneSelect.append(new Option(say("other_zone"), "?"));
  const written = byId("zone-search");
  on(zoneSelect, "change", () => {
    if (zoneSelect.value !== "?") return chooseZone(zoneSelect.value);
    byId("other").hidden = false;
    if (!byId("zones").children.length)
      byId("zones").append(...["UTC", ...(Intl.supportedValuesOf?.("timeZone") ?? [])].map((zone) => new Option(zone.replace(/_/g, " "), zone)));
    written.focus();
  });
  const found = () => {
    const asked = written.value.trim().replaceAll(" ", "_").toLowerCase();
    const zones = [...byId("zones").children].map((option) => option.value);
    return zones.find((zone) => zone.toLowerCase() === asked) ?? zones.find((zone) => zone.toLowerCase().split("/").at(-1) === asked);
  };
  on(written, "input", () => { const zone = found(); if (zone) chooseZone(zone); });
  on(written, "change", () => { if (written.value.trim()) chooseZone(found() ?? written.value.trim()); });
  const back = byId("foreign").lastElementChild;
  back.textContent = isOne ? say("show_event_zone", { zone: home }) : home;
  on(back, "click", () => { chooseZone(""); zoneSelect.focus(); });
};

// On paper everybody reads the event's zone.
let beforePrint = null;
const paper = matchMedia("print");
const print = (starts) => {
  if (starts && beforePrint === null) {
    beforePrint = shownZone;
    showZone("");
  } else if (!starts && beforePrint !== null) {
    showZone(beforePrint);
    beforePrint = null;
  }
};
on(window, "beforeprint", () => print(true));
on(window, "afterprint", () => print(false));
on(paper, "change", (change) => print(change.matches));
