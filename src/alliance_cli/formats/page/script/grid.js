// The programme as a grid: rooms beside each other, time downwards, by instants, so that clock changes are drawn right.

const MOST_COLUMNS = 80, MOST_SESSIONS = 600, MOST_LANES = 3, HOUR = 3600000;
let isGridShown = false;

// Give every session of one room a lane, so that no two that overlap are in the same; returns the number of lanes.
const giveLanes = (list, lanes) => {
  const ends = [];
  for (const card of list) {
    let lane = ends.findIndex((end) => end <= card.start);
    if (lane < 0) lane = ends.length;
    ends[lane] = card.end;
    lanes.set(card, lane);
  }
  return ends.length;
};

const leaveGrid = (day) => {
  const box = day.querySelector(".slots");
  if (!box.classList.contains("grid")) return;
  box.classList.remove("grid");
  box.removeAttribute("style");
  box.removeAttribute("tabindex");
  for (const card of cards) if (card.slot && day.contains(card.node)) { card.slot.append(card.node); card.slot = null; }
  for (const made of all(".room-name, .corner, .pile, .gap, [aria-hidden=true]", box)) made.remove();
  for (const node of all("article, h3, .date, .change", box)) node.removeAttribute("style");
};

const enterGrid = (day) => {
  leaveGrid(day);
  const here = cards.filter((card) => !card.node.hidden && day.contains(card.node));
  if (!here.length || here.length > MOST_SESSIONS) return;
  const order = new Map(words.rooms.map(([id], number) => [id, number]));
  const names = new Map(words.rooms);
  const used = [...new Set(here.flatMap((card) => card.rooms))].sort((one, other) => order.get(one) - order.get(other));
  const roomless = here.filter((card) => !card.rooms.length);
  const isAlone = (card) => here.every((other) => other === card || other.end <= card.start || card.end <= other.start);
  const crowded = roomless.filter((card) => !isAlone(card));
  const columnKeys = crowded.length ? [...used, ""] : used;
  if (columnKeys.length < 2) return;

  const lanes = new Map(), piles = [], starts = new Map();
  let columns = 2;
  for (const room of columnKeys) {
    const list = (room ? here.filter((card) => card.rooms.includes(room)) : crowded).sort((one, other) => one.start - other.start);
    const own = new Map();
    let width = giveLanes(list, own);
    if (width > MOST_LANES) {
      // Too many at once, such as posters: one cell with all of them.
      for (const group of clusters(list)) {
        const inGroup = new Map();
        if (giveLanes(group, inGroup) <= MOST_LANES) for (const [card, lane] of inGroup) own.set(card, lane);
        else { piles.push({ room, group }); for (const card of group) own.set(card, 0); }
      }
      width = Math.max(1, ...list.map((card) => own.get(card) + 1));
    }
    starts.set(room, { column: columns, width });
    for (const [card, lane] of own) lanes.set(`${room} ${card.id}`, lane);
    columns += width;
  }
  if (columns - 2 > MOST_COLUMNS) return;

  const edges = [...new Set(here.flatMap((card) => [card.start, card.end]))].sort((one, other) => one - other);
  const row = new Map(edges.map((edge, number) => [edge, number + 2]));
  const box = day.querySelector(".slots");
  const style = (node, values) => Object.assign(node.style, values);
  box.classList.add("grid");
  box.tabIndex = 0;
  box.style.gridTemplateColumns = `max-content repeat(${columns - 2}, minmax(9rem, 1fr))`;
  box.style.gridTemplateRows = `auto repeat(${edges.length - 1}, minmax(24px, auto))`;

  const head = [element("div", { class: "corner" })];
  style(head[0], { gridArea: "1 / 1" });
  for (const room of columnKeys) {
    const name = element("div", { class: "room-name" }, names.get(room) ?? "");
    const { column, width } = starts.get(room);
    style(name, { gridRow: "1", gridColumn: `${column} / span ${width}` });
    head.push(name);
  }
  box.prepend(...head);
  edges.slice(0, -1).forEach((edge, number) => {
    const next = edges[number + 1];
    if (next - edge > HOUR && !here.some((card) => card.start < next && card.end > edge)) {
      const gap = element("div", { class: "gap" });
      style(gap, { gridRow: `${row.get(edge)}` });
      box.append(gap);
    }
  });
  const rowsOf = (first, last) => `${row.get(first)} / ${row.get(last)}`;
  for (const slot of all(".slot", box)) {
    if (slot.hidden) continue;
    const start = Date.parse(slot.querySelector("time").dateTime);
    const following = edges[edges.indexOf(start) + 1];
    style(slot.querySelector("h3"), { gridColumn: "1", gridRow: following ? rowsOf(start, following) : String(row.get(start)) });
  }
  for (const note of all(".date, .change", box)) note.style.display = "none";
  for (const { room, group } of piles) {
    const pile = element("div", { class: "pile" });
    const { column, width } = starts.get(room);
    style(pile, { gridColumn: `${column} / span ${width}`, gridRow: rowsOf(group[0].start, Math.max(...group.map((card) => card.end))) });
    for (const card of group) { card.slot = card.node.parentNode; pile.append(card.node); }
    box.append(pile);
  }
  const piled = new Set(piles.flatMap(({ group }) => group));
  for (const card of here) {
    if (piled.has(card)) continue;
    const gridRow = rowsOf(card.start, card.end);
    const places = card.rooms.length ? card.rooms : crowded.includes(card) ? [""] : null;
    if (!places) { style(card.node, { gridRow, gridColumn: "2 / -1" }); continue; }
    const cells = places.map((room) => starts.get(room).column + lanes.get(`${room} ${card.id}`)).sort((one, other) => one - other);
    const isRow = cells.every((cell, number) => !number || cell === cells[number - 1] + 1);
    style(card.node, { gridRow, gridColumn: isRow ? `${cells[0]} / span ${cells.length}` : String(cells[0]) });
    if (isRow) continue;
    for (const cell of cells.slice(1)) {
      const copy = card.node.cloneNode(true);
      copy.removeAttribute("id");
      copy.setAttribute("aria-hidden", "true");
      copy.inert = true;
      style(copy, { gridRow, gridColumn: String(cell) });
      card.node.after(copy);
    }
  }
};
// Groups of sessions that hang together by overlaps.
const clusters = (list) => {
  const groups = [];
  let until = -Infinity;
  for (const card of list) {
    if (card.start >= until) groups.push([]);
    groups.at(-1).push(card);
    until = Math.max(until, card.end);
  }
  return groups;
};

const showGrid = (wanted) => {
  if (!wanted && !isGridShown) return;
  isGridShown = wanted;
  for (const day of all(".day")) wanted && !day.hidden ? enterGrid(day) : leaveGrid(day);
};
