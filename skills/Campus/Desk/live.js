// Draws each element with data-live="URL" anew every few seconds, from the element of the same id in that page. A form in which somebody writes stays.
const every = 5000;

async function draw(element) {
  if (element.contains(document.activeElement) && document.activeElement.matches("input, textarea, select")) return;
  try {
    const answer = await fetch(element.dataset.live, { cache: "no-store" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(element.id);
    if (fresh && shown(fresh) !== shown(element)) element.replaceChildren(...fresh.childNodes);
  } catch {
    // The service is not there just now; the next round asks again.
  }
}

// What people read; the hidden numbers of forms are new each time, and opened details stay open.
const shown = element => element.textContent.replace(/\s+/g, " ").trim();

setInterval(() => document.querySelectorAll("[data-live]").forEach(draw), every);
