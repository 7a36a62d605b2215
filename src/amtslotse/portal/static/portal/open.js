/* Fills "open now" from the API; without it the opening hours in the page say the same. */
(() => {
  const fill = (slot) => {
    const query = new URLSearchParams({ office: slot.dataset.office, lang: document.documentElement.lang });
    fetch(`/api/v1/open?${query}`)
      .then((answer) => (answer.ok ? answer.json() : null))
      .then((state) => {
        if (!state) return;
        slot.textContent = state.text;
        slot.classList.toggle("open-now--open", state.open);
        slot.hidden = false;
      })
      .catch(() => {});
  };
  document.querySelectorAll("[data-office]").forEach(fill);
})();
