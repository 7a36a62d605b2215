// Shows the preview of a search word while it is typed; without this the button „Vorschau“ does the same.
"use strict";
(() => {
  const form = document.querySelector("[data-gap-form]");
  const place = document.getElementById("vorschau");
  if (!form || !place) return;
  let waiting = 0;
  let running = null;
  const say = (text) => {
    const line = document.createElement("p");
    line.textContent = text;
    place.replaceChildren(line);
  };
  const look = async () => {
    running?.abort();
    running = new AbortController();
    const values = new FormData(form);
    values.delete("csrfmiddlewaretoken");
    const address = new URL(form.dataset.gapForm, document.baseURI);
    address.search = new URLSearchParams(values).toString();
    say("Wird geprüft …");
    try {
      const answer = await fetch(address, { signal: running.signal, credentials: "same-origin" });
      if (!answer.ok) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("vorschau");
      if (!fresh) throw new Error("leer");
      place.replaceChildren(...fresh.childNodes);
    } catch (problem) {
      if (problem.name !== "AbortError") say("Die Vorschau ist gerade nicht möglich. Ihre Eingabe bleibt erhalten.");
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 700);
  });
})();
