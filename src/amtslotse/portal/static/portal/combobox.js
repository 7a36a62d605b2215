/* Suggestions while typing: an editable combobox with a listbox (WAI-ARIA 1.2). Without this script the fields work as they are. */
"use strict";
(() => {
  const WAIT = 120; // ms without a keystroke before asking
  const SHORTEST = 2; // characters

  /** Turns a text field with data-suggest (the address to ask, up to the typed text) into a combobox. */
  class Combobox {
    constructor(input, number) {
      this.input = input;
      this.texts = input.dataset;
      this.items = [];
      this.active = -1;
      this.build(`vorschlaege-${number}`);
      input.addEventListener("input", () => this.later());
      input.addEventListener("keydown", (event) => this.key(event));
      input.addEventListener("blur", () => this.close());
      this.list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
      this.list.addEventListener("click", (event) => {
        const option = event.target.closest("[role=option]");
        if (option) this.pick(this.items[[...this.list.children].indexOf(option)]);
      });
    }

    build(id) {
      const { input, texts } = this;
      const focused = document.activeElement === input;
      const box = made("div", { class: "combobox" });
      this.list = made("ul", { class: "combobox__list", role: "listbox", id, tabindex: "-1", "aria-label": texts.suggestList, hidden: "" });
      this.status = made("div", { class: "combobox__status", role: "status" });
      input.replaceWith(box);
      box.append(input, this.list, this.status);
      set(input, { role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id });
      if (focused) input.focus();
    }

    // -- asking ---------------------------------------------------------------------

    later() {
      this.stop();
      const text = this.input.value.trim();
      if (text.length < SHORTEST) return this.close();
      this.timer = setTimeout(() => this.ask(text), WAIT);
    }

    stop() {
      clearTimeout(this.timer);
      this.request?.abort();
    }

    async ask(text) {
      this.stop();
      const request = (this.request = new AbortController());
      try {
        const answer = await fetch(this.texts.suggest + encodeURIComponent(text), { signal: request.signal });
        const { suggestions } = answer.ok ? await answer.json() : { suggestions: [] };
        if (!request.signal.aborted && document.activeElement === this.input) this.show(suggestions);
      } catch {
        if (!request.signal.aborted) this.close(); // no network: the form still works
      }
    }

    // -- showing --------------------------------------------------------------------

    show(items) {
      this.items = items;
      this.list.replaceChildren(...items.map((item, n) => this.option(item, n)));
      this.list.scrollTop = 0;
      this.choose(-1);
      this.open(items.length > 0);
      const { suggestNone, suggestOne, suggestMany } = this.texts;
      this.say(items.length > 1 ? suggestMany.replace("{n}", items.length) : items.length ? suggestOne : suggestNone);
    }

    option(item, n) {
      const option = made("li", { class: "combobox__option", role: "option", id: `${this.list.id}-${n}`, "aria-selected": "false" });
      const at = item.label.startsWith(item.text) ? item.text.length : item.label.length;
      const rest = made("span", { class: "combobox__rest" });
      const foreign = item.language && item.language !== document.documentElement.lang;
      if (foreign) (at < item.label.length ? rest : option).lang = item.language; // the added word, else the whole title
      option.append(...marked(item.label, item.matches, 0, at));
      rest.append(...marked(item.label, item.matches, at, item.label.length));
      if (at < item.label.length) option.append(rest);
      if (item.detail) option.append(" ", made("span", { class: "combobox__detail" }, item.detail));
      return option;
    }

    open(wanted) {
      this.list.hidden = !wanted;
      this.input.setAttribute("aria-expanded", String(wanted));
    }

    close() {
      this.stop();
      this.choose(-1);
      this.open(false);
      this.say("");
    }

    say(text) {
      this.status.textContent = text;
    }

    choose(n) {
      this.list.children[this.active]?.setAttribute("aria-selected", "false");
      this.active = n;
      const option = this.list.children[n];
      if (!option) return this.input.removeAttribute("aria-activedescendant");
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.input.setAttribute("aria-activedescendant", option.id);
    }

    // -- keys -----------------------------------------------------------------------

    key(event) {
      if (event.isComposing || event.ctrlKey || event.metaKey) return;
      const opened = !this.list.hidden;
      switch (event.key) {
        case "ArrowDown":
        case "ArrowUp":
          event.preventDefault();
          this.arrow(event.key === "ArrowDown" ? 1 : -1, opened, event.altKey);
          break;
        case "Enter":
          if (opened && this.active >= 0) {
            event.preventDefault();
            this.pick(this.items[this.active]);
          } else this.stop();
          break;
        case "Escape":
          if (opened) this.close();
          else this.input.value = "";
          event.preventDefault();
          break;
        case "Home":
        case "End":
        case "ArrowLeft":
        case "ArrowRight":
          this.choose(-1); // the cursor is back in the text
      }
    }

    arrow(step, opened, alt) {
      if (alt && opened && step < 0) return this.close();
      if (!opened) {
        if (this.input.value.trim().length >= SHORTEST) this.ask(this.input.value.trim());
        return;
      }
      const places = this.items.length + 1; // the field itself is one of them
      if (!alt) this.choose(((this.active + 1 + step + places) % places) - 1);
    }

    // -- picking --------------------------------------------------------------------

    pick(item) {
      this.input.value = item.text;
      this.close();
      if (item.url) location.assign(this.address(item));
    }

    /** A service takes along what was picked and the place typed beside it; a situation has a page of its own. */
    address(item) {
      const url = new URL(item.url, location.href);
      if (item.kind !== "service") return url;
      const place = this.input.form?.elements.ort?.value.trim();
      url.searchParams.set("anliegen", item.text);
      if (place) url.searchParams.set("ort", place);
      if (place) url.searchParams.set("art", "residence");
      return url;
    }
  }

  /** Part of a text with its matches marked; strings count in code points on the server, so they are cut alike here. */
  function marked(text, matches, from, to) {
    const points = [...text];
    const end = [...text.slice(0, to)].length;
    let at = [...text.slice(0, from)].length;
    const parts = [];
    for (const [start, stop] of matches) {
      if (stop <= at || start >= end) continue;
      parts.push(points.slice(at, Math.max(at, start)).join(""));
      parts.push(made("mark", { class: "combobox__match" }, points.slice(Math.max(at, start), Math.min(stop, end)).join("")));
      at = Math.min(stop, end);
    }
    parts.push(points.slice(at, end).join(""));
    return parts;
  }

  function made(name, attributes, text = "") {
    const element = document.createElement(name);
    set(element, attributes);
    element.textContent = text;
    return element;
  }

  function set(element, attributes) {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  }

  document.querySelectorAll("input[data-suggest]").forEach((input, n) => new Combobox(input, n));
})();
