// Finds a field or a button by the name that people read, the nearest to a text when several have it. What is not
// shown is not there; an open question comes before the page under it.
const [kind, name, beside] = arguments;
const plain = (text) => (text ?? "").replace(/\s+/g, " ").trim();
const words = (label) => {
  const copy = label.cloneNode(true);
  for (const aside of copy.querySelectorAll(".optional, .hint, select, textarea")) aside.remove();
  return plain(copy.textContent);
};
const all = (selector) => [...document.querySelectorAll(selector)];
const fields = () => all("label").map((label) => [label.control, words(label)]);
const buttons = () => all("button, a[href], summary").map((button) => [button, plain(button.ariaLabel ?? button.textContent)]);

const shown = (kind === "field" ? fields() : buttons()).filter(([found]) => found?.checkVisibility());
const asked = shown.filter(([found]) => found.closest(":popover-open"));
const among = asked.length ? asked : shown;
const exact = among.filter(([, called]) => called === name);
const found = exact.length ? exact : among.filter(([, called]) => called.startsWith(name));

// How many steps up from it the text is found.
const distance = ([element]) => {
  let steps = 0;
  for (let at = element; at; at = at.parentElement, steps++) if (plain(at.textContent).includes(beside)) return steps;
  return Infinity;
};
if (beside) found.sort((one, other) => distance(one) - distance(other));
return found.length && !(beside && distance(found[0]) === Infinity) ? found[0][0] : among.map(([, called]) => called);
