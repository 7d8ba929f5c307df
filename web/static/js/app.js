// What makes pages quicker to use. Every page works without it: it adds, and nothing waits for it.

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const on = (selector, kind, act) =>
  document.addEventListener(kind, (event) => {
    const found = event.target.closest?.(selector);
    if (found) act(found, event);
  });

// A form that acts is sent once, however often its button is pressed. It is free again after a while, since what
// it asked for may have been a file, and when the reader comes back to the page.
const sent = new Set();
const free = (form) => {
  sent.delete(form);
  for (const button of all("button[aria-disabled]", form)) button.removeAttribute("aria-disabled");
};
on("form[method=post]", "submit", (form, event) => {
  // A page's own script has taken it.
  if (event.defaultPrevented) return;
  if (sent.has(form)) return event.preventDefault();
  sent.add(form);
  event.submitter?.setAttribute("aria-disabled", "true");
  setTimeout(() => free(form), 5000);
});
addEventListener("pageshow", () => [...sent].forEach(free));

// Filters send themselves when a choice is made with a finger or a mouse. With keys one passes by choices that one
// does not mean, and what is typed is not finished: these wait for the button.
let isPointing = false;
addEventListener("pointerdown", () => (isPointing = true), true);
addEventListener("keydown", () => (isPointing = false), true);
on("form[data-auto]", "change", (form, event) => {
  if (isPointing && event.target.matches("select, input:is([type=checkbox], [type=radio])")) form.requestSubmit();
});

// The return key in a field of search inside a larger form looks, as the button beside it does, and sends nothing else.
on("form[method=post] input[type=search]", "keydown", (field, event) => {
  const look = event.key === "Enter" && !event.isComposing && field.closest("fieldset")?.querySelector("button[formaction]");
  if (!look) return;
  event.preventDefault();
  look.click();
});

// A box above a list ticks the whole list, and a number says how much is ticked.
const ticked = (form) => all("input[type=checkbox][name]:checked", form).length;
const count = (form) => {
  const boxes = all("input[type=checkbox][name]:not(:disabled)", form);
  const chosen = ticked(form);
  for (const box of all("input[data-all]", form)) {
    box.checked = chosen > 0 && chosen === boxes.length;
    box.indeterminate = chosen > 0 && chosen < boxes.length;
  }
  for (const place of all("[data-count]", form)) {
    place.hidden = false;
    place.textContent = new Intl.NumberFormat(document.documentElement.lang).format(chosen);
  }
};
on("form:has([data-all], [data-count])", "change", (form, event) => {
  if (event.target.matches("[data-all]")) {
    for (const box of all("input[type=checkbox][name]:not(:disabled)", form)) box.checked = event.target.checked;
  }
  count(form);
});
for (const box of all("input[data-all]")) box.closest("[hidden]")?.removeAttribute("hidden");
for (const form of all("form:has([data-all], [data-count])")) count(form);

// A long text is kept in this window until its form is sent, and no longer: others may use this computer next.
const draftOf = (area) => `draft ${location.pathname} ${area.id}`;
for (const area of all("textarea[data-draft]")) {
  const kept = sessionStorage.getItem(draftOf(area));
  if (kept && !area.value.trim()) area.value = kept;
}
on("textarea[data-draft]", "input", (area) => sessionStorage.setItem(draftOf(area), area.value));
on("form", "submit", (form) => {
  for (const area of all("textarea[data-draft]", form)) sessionStorage.removeItem(draftOf(area));
  if (form.matches("[data-forget]")) sessionStorage.clear();
});

// How much room is left in a text that has an end.
for (const area of all("textarea[maxlength]")) {
  const room = document.createElement("p");
  room.className = "hint room";
  room.setAttribute("aria-hidden", "true");
  const say = () => (room.textContent = `${area.value.length} / ${area.maxLength}`);
  area.addEventListener("input", say);
  area.after(room);
  say();
}

// A reader whose clock differs from the place's sees their own hours too.
for (const time of all("time[data-zone]")) {
  const [from, until] = [new Date(time.dateTime), new Date(time.dataset.until)];
  const said = (zone, parts) => new Intl.DateTimeFormat(document.documentElement.lang, { ...parts, hourCycle: "h23", timeZone: zone });
  const day = (zone) => said(zone, { weekday: "short", day: "numeric" }).format(from);
  const isSameDay = day(time.dataset.zone) === day(undefined);
  // As the page says ranges and times of day: "09:00–11:00", in French "9 h – 10 h 30".
  const inWords = (text) =>
    document.documentElement.lang === "fr"
      ? text.replace(/\s*–\s*/, " – ").replace(/0?(\d+):(\d\d)/g, (_, hour, minute) => `${hour}\u00a0h${minute === "00" ? "" : `\u00a0${minute}`}`)
      : text.replace(/\s*–\s*/, "–");
  const hours = (zone) =>
    inWords(said(zone, { ...(isSameDay ? {} : { weekday: "short" }), hour: "numeric", minute: "2-digit" }).formatRange(from, until));
  if (hours(time.dataset.zone) === hours(undefined)) continue;
  const here = document.createElement("span");
  here.className = "small muted";
  here.textContent = ` (${time.dataset.here.replace("%time%", hours(undefined))})`;
  time.parentElement.append(here);
}

// What a page shows live: a stream tells that there is something new, or a while has passed. The page is then read again, and
// each of its parts takes on what it says now: every word is the server's, and nothing else moves under the reader.
const live = document.querySelector("[data-live], [data-under-way]");
const readAgain = async () => {
  const answer = await fetch(live.dataset.again);
  // What the server cannot say now takes nobody's page away.
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const anew = page.querySelector("[data-live], [data-under-way]")?.dataset ?? {};
  // Work that came to its next step, or to its end, and a list of other things have something else to show.
  // An answer to a form is not asked for again: the page that it stands on is.
  if (anew.underWay !== live.dataset.underWay || anew.shown !== live.dataset.shown) {
    return location.href.endsWith(live.dataset.again) ? location.reload() : location.replace(live.dataset.again);
  }
  for (const part of all("[data-part]")) {
    const now = page.querySelector(`[data-part="${part.dataset.part}"]`);
    if (!now) continue;
    for (const name of part.getAttributeNames()) if (!now.hasAttribute(name)) part.removeAttribute(name);
    for (const name of now.getAttributeNames()) part.setAttribute(name, now.getAttribute(name));
    if (now.innerHTML !== part.innerHTML) part.replaceChildren(...now.childNodes);
  }
  if (!live.dataset.live) rest();
};

// News that come together are read together, and one reading follows the other. One that fails is made up for by the next.
// Readers do not all come at the same moment.
const spread = (milliseconds) => milliseconds * (0.5 + Math.random());
let due;
let reading = Promise.resolve();
const readSoon = () => {
  due ??= setTimeout(() => {
    due = undefined;
    reading = reading.then(readAgain).catch(() => {});
  }, spread(1000));
};

// A stream that ends is begun anew after a while, twice as long each time until one lasts. A page that nobody sees
// has none, and neither has one that somebody only passes by.
let stream, beginning;
let pause = 1000;
const rest = () => {
  clearTimeout(beginning);
  stream?.close();
};
const listen = () => {
  rest();
  if (!live.dataset.live) return;
  beginning = setTimeout(() => {
    const since = Date.now();
    stream = new EventSource(live.dataset.live);
    // What happened while nobody listened.
    stream.addEventListener("open", readSoon);
    stream.addEventListener("next", (event) => {
      if (Date.now() - since > 30000 && !JSON.parse(event.data).errors) pause = 1000;
      readSoon();
    });
    stream.addEventListener("complete", listenLater);
    stream.addEventListener("error", listenLater);
  }, spread(pause));
};
const listenLater = () => {
  pause = Math.min(2 * pause, 60000);
  listen();
};
if (live?.dataset.live) {
  document.addEventListener("visibilitychange", () => {
    pause = 1000;
    if (document.hidden) rest();
    else listen();
  });
  if (!document.hidden) listen();
}
// Work under way is asked after in any case: not all of it has a stream, and some network may hold streams back.
if (live?.dataset.underWay) setInterval(() => document.hidden || readSoon(), live.dataset.live ? 10000 : 2000);

// A menu closes when the reader turns elsewhere.
const menus = (except) => {
  for (const menu of all("details.menu[open]")) if (menu !== except) menu.open = false;
};
document.addEventListener("click", (event) => menus(event.target.closest("details.menu")));
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// A card of a board is dropped on a column to which one of its steps leads: that opens the step's form, as its menu does, and
// changes nothing by itself.
let carried;
const wayTo = (lane) => lane.id && carried?.querySelector(`a[data-lane="${lane.id}"]`);
const showWays = () => {
  for (const lane of all(".lane")) lane.classList.toggle("takes", Boolean(wayTo(lane)));
};
for (const card of all("[data-card]")) card.draggable = true;
on("[data-card]", "dragstart", (card) => {
  carried = card;
  showWays();
});
on("[data-card]", "dragend", () => {
  carried = undefined;
  showWays();
});
on(".lane", "dragover", (lane, event) => {
  if (wayTo(lane)) event.preventDefault();
});
on(".lane", "drop", (lane, event) => {
  const way = wayTo(lane);
  if (!way) return;
  event.preventDefault();
  location.assign(way.href);
});

// A question keeps the focus while it is open, and gives it back to the button that asked it.
document.addEventListener("keydown", (event) => {
  const question = event.key === "Tab" && document.querySelector("[popover]:popover-open");
  if (!question) return;
  const stops = all("a[href], button:not(:disabled), input:not([type=hidden], :disabled), select, textarea", question);
  const at = stops.indexOf(document.activeElement);
  const isAtEnd = event.shiftKey ? at <= 0 : at === stops.length - 1 || !question.contains(document.activeElement);
  if (!isAtEnd) return;
  event.preventDefault();
  stops.at(event.shiftKey ? -1 : 0)?.focus();
});
const closed = (event) => {
  if (event.newState !== "closed" || !event.target.matches("[popover]")) return;
  const isNowhere = document.activeElement === document.body || event.target.contains(document.activeElement);
  if (isNowhere) document.querySelector(`[popovertarget="${event.target.id}"]`)?.focus();
};
document.addEventListener("toggle", closed, true);

// What the reader came back for is where they look: the list of problems, and the place they are in.
document.querySelector("[data-focus]")?.focus();
for (const place of all(".places [aria-current], .tabs [aria-current]")) {
  const row = place.closest("ul");
  row.scrollLeft = place.offsetLeft - row.offsetLeft - (row.clientWidth - place.offsetWidth) / 2;
}
