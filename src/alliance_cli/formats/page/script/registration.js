// What registration says now, by the device's clock. It stands right after the head, so that nothing moves later.

const tellRegistration = () => {
  const now = Date.now();
  for (const stages of document.querySelectorAll(".stages")) {
    const list = [...stages.querySelectorAll(".stage")];
    const current = list.find((stage) => !stage.dataset.until || now < Date.parse(stage.dataset.until));
    for (const stage of list) stage.classList.toggle("shown", stage === current);
    stages.classList.toggle("told", Boolean(current));
  }
};
tellRegistration();
setInterval(tellRegistration, 60000);
