// The queues and the page of a case: draws what has changed, says who else looks, and takes keys. Without it the pages work and are reloaded by hand.
const own = document.querySelector("script[data-since]");
const one = document.querySelector("[data-case]")?.dataset.case;
const heard = document.getElementById("desk-heard");

// ---- what has changed -------------------------------------------------------------------------------------------------------------------------

const isWritten = element => [...element.querySelectorAll("textarea, input:not([type=hidden])")].some(field => field.value !== field.defaultValue);
const isUsed = element => element.contains(document.activeElement) && document.activeElement.matches("input, textarea, select");
const shown = element => element.textContent.replace(/\s+/g, " ").trim();

let isDrawing = false, again = false;
const pause = 500;

// One look at a time, and not more than two a second however much happens; what is heard meanwhile is looked at afterwards.
async function draw() {
  if (isDrawing) { again = true; return; }
  isDrawing = true;
  await redraw();
  setTimeout(() => {
    isDrawing = false;
    if (again) { again = false; draw(); }
  }, pause);
}

async function redraw() {
  const parts = [...document.querySelectorAll("[data-feed]")];
  for (const address of new Set(parts.map(part => part.dataset.feed))) {
    try {
      const answer = await fetch(address, { cache: "no-store" });
      if (!answer.ok) continue;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const part of parts.filter(p => p.dataset.feed === address && !isUsed(p) && !isWritten(p))) take(part, page.getElementById(part.id));
    } catch {
      // The line is cut: the feed asks again by itself, and then everything is looked at.
      again = false;
    }
  }
}

function take(part, fresh) {
  if (!fresh || shown(fresh) === shown(part)) return;
  const isAtEnd = part.scrollTop + part.clientHeight >= part.scrollHeight - 8;
  const focused = part.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  part.replaceChildren(...fresh.childNodes);
  if (isAtEnd) part.scrollTop = part.scrollHeight;  // who reads further up stays there
  if (focused) part.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
}

const talk = document.getElementById("case-talk");
if (talk) talk.scrollTop = talk.scrollHeight;  // the newest is what he came for

function listen() {
  const feed = new EventSource(`/desk/cases/feed?since=${own.dataset.since}`);
  feed.addEventListener("changed", event => {
    if (event.data === "") return;
    if (!one || event.data.split("\n").includes(one)) draw();
  });
  feed.addEventListener("all", draw);
  feed.addEventListener("open", () => heard.dataset.state = "live");
  feed.addEventListener("error", () => {
    heard.dataset.state = "cut";
    if (feed.readyState === EventSource.CLOSED) setTimeout(listen, 3000);  // refused, as while the service starts anew
  });
}

listen();

// ---- who else looks ---------------------------------------------------------------------------------------------------------------------------

const viewers = document.querySelector("[data-here]");
let typed = false;

async function here() {
  const token = document.querySelector("input[name^='__RequestVerificationToken']");
  if (!token || document.hidden) return;
  const form = new FormData();
  form.append(token.name, token.value);
  form.append("types", typed);
  typed = false;
  try {
    const answer = await fetch(viewers.dataset.here, { method: "POST", body: form });
    if (!answer.ok) return;
    const names = (await answer.text()).split("\n").filter(name => name !== "");
    const said = names.map(name => name.endsWith("…") ? name.slice(0, -1) + viewers.dataset.types : name + viewers.dataset.one).join("；");
    if (viewers.textContent !== said) viewers.textContent = said;
  } catch {
    // Asked again in some seconds.
  }
}

if (viewers) {
  here();
  setInterval(here, 5000);
  document.addEventListener("input", event => { if (event.target.closest(".acts")) { if (!typed) { typed = true; here(); } typed = true; } });
}

// ---- keys -------------------------------------------------------------------------------------------------------------------------------------

const sheet = document.getElementById("desk-keys"), on = document.getElementById("desk-keys-on"), Kept = "lanyue-keys";
on.checked = localStorage.getItem(Kept) !== "off";
on.addEventListener("change", () => localStorage.setItem(Kept, on.checked ? "on" : "off"));

let goes = false;

const rows = () => [...document.querySelectorAll(".queue a.case")];

function step(by) {
  const all = rows();
  const at = all.indexOf(document.activeElement);
  all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)]?.focus();
}

function press(element) {
  if (!element) return false;
  if (element.matches("textarea, select, input")) element.focus();
  else element.click();
  return true;
}

document.addEventListener("keydown", event => {
  const writes = event.target.matches("input:not([type=checkbox]), textarea, select");
  if (writes && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    event.target.form?.requestSubmit();
    return;
  }
  if (writes && event.key === "Escape") { event.target.blur(); return; }
  if (writes || event.ctrlKey || event.metaKey || event.altKey || sheet.open) return;
  if (event.key === "?") { event.preventDefault(); sheet.showModal(); return; }
  if (!on.checked) return;

  if (goes) {
    goes = false;
    if (press(document.querySelector(`.names a[data-key="${CSS.escape(event.key)}"]`)) ) event.preventDefault();
    else if (/^[amudsox]$/.test(event.key)) location.assign("/desk/cases?queue=" + { a: "Open", m: "Mine", u: "Unassigned", d: "Soon", s: "Student", o: "Others", x: "Over" }[event.key]);
    return;
  }
  if (event.key === "g") { goes = true; setTimeout(() => goes = false, 1500); return; }
  if (event.key === "j" || event.key === "k") { event.preventDefault(); step(event.key === "j" ? 1 : -1); return; }
  if (event.key === "/") { if (press(document.querySelector("[type=search]"))) event.preventDefault(); return; }
  if (/^[tasrnu]$/.test(event.key) && press(document.querySelector(`:not(.names) > [data-key="${event.key}"], .acts [data-key="${event.key}"]`))) event.preventDefault();
});
