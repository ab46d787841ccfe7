// Sessions as calendar entries: with the identities of the published calendar, times in UTC, and the page's own stamp.

const stamp = (instant) => new Date(instant).toISOString().replace(/[-:]|\.\d+/g, "");
const escapeText = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
// RFC 5545 section 3.1: no line has more than 75 octets, none is cut inside a character.
const folded = (line) => {
  const encoder = new TextEncoder();
  let out = "", length = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (length + size > 75) {
      out += "\r\n ";
      length = 1;
    }
    out += character;
    length += size;
  }
  return out;
};

// The identities stand at the end of the page, in the order of the programme: UUIDs packed, others by their places.
let uids = [];
const readUids = () => {
  if (uids.length || !byId("uids")) return uids.length;
  const [packed, others] = JSON.parse(byId("uids").textContent);
  const digits = [...atob(packed)].map((byte) => byte.charCodeAt(0).toString(16).padStart(2, "0")).join("");
  uids = digits.match(/.{32}/g).map((each, place) => others[place] ?? each.replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-"));
  return uids.length;
};
// What a card says of its session, which its calendar entry and the programme ask for.
const factsOf = (node) => {
  const [start, end] = all("time", node).map((time) => Date.parse(time.dateTime));
  return {
    node, start, id: node.id.slice(2), end: end ?? Date.parse(node.dataset.nominal), title: textIn(node, "h4"),
    place: textIn(node, ".when b"), who: textIn(node, ".who"), cancelled: node.classList.contains("cancelled"),
  };
};
const calendarOf = (sessions) => {
  const entries = sessions.flatMap((each) => [
    "BEGIN:VEVENT", `UID:${uids[articles.indexOf(each.node)]}`, `DTSTAMP:${words.stamp}`, `DTSTART:${stamp(each.start)}`, `DTEND:${stamp(each.end)}`,
    `SUMMARY:${escapeText(each.title)}`, ...(each.place ? [`LOCATION:${escapeText(each.place)}`] : []),
    ...(each.who ? [`DESCRIPTION:${escapeText(each.who)}`] : []), ...(isServed ? [`URL:${addressOfPage()}#${each.node.id}`] : []),
    `STATUS:${each.cancelled ? "CANCELLED" : each.node.classList.contains("tentative") ? "TENTATIVE" : "CONFIRMED"}`, "END:VEVENT",
  ]);
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Alliance//alliance-cli page//EN", ...entries, "END:VCALENDAR"];
  return lines.map(folded).join("\r\n") + "\r\n";
};
const saveCalendar = (sessions, name) => {
  if (!readUids()) return;
  const url = URL.createObjectURL(new Blob([calendarOf(sessions)], { type: "text/calendar" }));
  const link = element("a", { href: url, download: `${name}.ics` });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
};
const calendarLinks = (each) => {
  const google = new URLSearchParams({ action: "TEMPLATE", text: each.title, dates: `${stamp(each.start)}/${stamp(each.end)}`, location: each.place });
  const outlook = new URLSearchParams({
    path: "/calendar/action/compose", rru: "addevent", subject: each.title, location: each.place,
    startdt: new Date(each.start).toISOString(), enddt: new Date(each.end).toISOString(),
  });
  const file = element("button", { type: "button" }, say("file"));
  on(file, "click", () => saveCalendar([each], each.id));
  const outside = (href, name) => element("a", { href, rel: "noopener noreferrer", target: "_blank" }, say(name));
  return element("p", { class: "calendar" }, `${say("add_to_calendar")} `, file,
    outside(`https://calendar.google.com/calendar/render?${google}`, "google"),
    outside(`https://outlook.live.com/calendar/0/deeplink/compose?${outlook}`, "outlook"));
};
