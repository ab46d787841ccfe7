// The order in which the page comes alive.

const isProgramme = document.body.classList.contains("several");
const target = readFragment();
if (times.length) {
  setUpZones();
  const chosen = state.get("tz") ?? store.get("tz") ?? "";
  chooseZone(chosen, { remember: false });
  if (chosen && shownZone) setState("tz", shownZone);
}
if (isProgramme) setUpProgramme();
on(document, "DOMContentLoaded", () => {
  if (isProgramme) setUpRest(target);
  else for (const each of articles.map(factsOf)) byId(`a-${each.id}`)?.append(calendarLinks(each));
});
// A calendar beside the page can be subscribed to where the page is served.
if (isServed)
  for (const link of all(".subscribe a")) if (link.host === location.host) link.href = `webcal${link.href.slice(link.protocol.length - 1)}`;
