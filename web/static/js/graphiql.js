// Keeps the explorer on its page: each button sends the form as it would without this file, and of the page that
// comes back only the part that changed is taken over. What is being typed is never touched.
"use strict";
{
  const form = document.getElementById("explorer");
  const state = document.getElementById("state");
  let underWay;

  const ask = async (asked) => {
    underWay?.abort();
    underWay = new AbortController();
    const answer = await fetch(form.action, { method: "POST", body: asked, signal: underWay.signal });
    if (!answer.ok) throw new Error(answer.statusText);
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  };

  const isWrong = (page) => page.querySelector("#explorer [aria-invalid]") !== null;

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const asked = new URLSearchParams(new FormData(form, event.submitter));
    const part = asked.has("type") ? "documentation" : "answer";
    state.textContent = state.dataset.running;
    try {
      const page = await ask(asked);
      if (isWrong(page) || isWrong(document)) {
        // What is wrong is said inside the form: that takes the whole page.
        form.submit();
        return;
      }
      document.getElementById(part).replaceWith(page.getElementById(part));
      state.textContent = part === "answer" ? state.dataset.done : "";
      if (part === "documentation") document.getElementById("shown").focus();
    } catch (failure) {
      if (failure.name !== "AbortError") state.textContent = state.dataset.failed;
    }
  });

  document.getElementById("shortcut").hidden = false;
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
}
