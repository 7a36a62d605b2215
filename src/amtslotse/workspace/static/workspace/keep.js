// Keeps what somebody types on the server every few seconds, so that a crash loses nothing. Without JavaScript the form works as well.
(() => {
  const form = document.querySelector("form[data-keep]");
  if (!form) return;
  const status = form.querySelector("[data-kept]");
  let timer = 0;
  let last = "";
  const content = () => {
    const data = new FormData(form);
    data.append("place", form.dataset.place);
    return new URLSearchParams([...data].filter(([, value]) => typeof value === "string"));
  };
  const send = async () => {
    timer = 0;
    const body = content();
    if (body.toString() === last) return;
    try {
      const answer = await fetch(form.dataset.keep, { method: "POST", body, credentials: "same-origin" });
      const text = await answer.json();
      if (answer.ok) last = body.toString();
      status.textContent = text.said;
    } catch {
      status.textContent = "Zwischenspeichern ging gerade nicht. Bitte speichern Sie bald selbst.";
    }
  };
  last = content().toString();
  form.addEventListener("input", () => { if (!timer) timer = setTimeout(send, 2000); });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden" && timer) { clearTimeout(timer); send(); } });
})();
