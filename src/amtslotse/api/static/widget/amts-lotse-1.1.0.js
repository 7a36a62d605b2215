/* <amts-lotse>: the joint portal's search inside another site. No dependency, no cookie, nothing stored. EUPL-1.2
   Until this script has reached the portal, and whenever it cannot, the plain form inside the element stays as it is. */
"use strict";
(() => {
  const SOURCE = document.currentScript?.src || location.href;
  const SLOW = 4000; // ms after which an answer counts as not coming
  const WAIT = 150; // ms without a keystroke before suggestions are asked for
  const SHORTEST = 2; // characters
  const SAFE = /^(https?:|tel:|mailto:)/i;

  const TEXTS = {
    de: {
      name: "Zuständige Stelle finden", concern: "Was brauchen Sie?", hint: "Zum Beispiel: Perso abgelaufen",
      place: "Wo wohnen Sie?", placeHint: "Ort oder Postleitzahl", go: "Stelle finden", list: "Vorschläge",
      none: "Keine Vorschläge", one: "1 Vorschlag", many: "{n} Vorschläge", busy: "Wird gesucht …",
      which: "Was meinen Sie?", where: "Welchen Ort meinen Sie?", answerAt: "{service} in {place}",
      here: "Hier geht es weiter:", there: "Weiter im gemeinsamen Portal", more: "Etwas anderes: alle Ergebnisse im gemeinsamen Portal", all: "Alle Leistungen dazu im gemeinsamen Portal",
      unconfirmed: "Von der Verwaltung noch nicht bestätigt.", nothing: "Dazu haben wir nichts gefunden",
      nothingTip: "Versuchen Sie es mit anderen Worten, oder suchen Sie im gemeinsamen Portal.",
      unknown: "Welche Stelle zuständig ist, wissen wir noch nicht", outside: "{place} liegt außerhalb. Hier hilft man Ihnen weiter:",
      failed: "Die Suche antwortet gerade nicht", failedTip: "Ihre Eingabe ist noch da. Versuchen Sie es gleich noch einmal, oder suchen Sie im gemeinsamen Portal. Dringend? Die Behördennummer 115 hilft weiter.",
      portal: "Im gemeinsamen Portal suchen", empty: "Bitte schreiben Sie, was Sie brauchen. Ein Wort genügt.",
    },
    en: {
      name: "Find the right office", concern: "What do you need?", hint: "For example: identity card expired",
      place: "Where do you live?", placeHint: "Town or postcode", go: "Find the office", list: "Suggestions",
      none: "No suggestions", one: "1 suggestion", many: "{n} suggestions", busy: "Searching …",
      which: "What do you mean?", where: "Which place do you mean?", answerAt: "{service} in {place}",
      here: "Continue here:", there: "Continue in the joint portal", more: "Something else: all results in the joint portal", all: "All services for this in the joint portal",
      unconfirmed: "Not yet confirmed by the administration.", nothing: "We found nothing for this",
      nothingTip: "Try other words, or search in the joint portal.",
      unknown: "We do not know yet which office is responsible", outside: "{place} is outside the district. Ask here:",
      failed: "The search is not answering right now", failedTip: "What you typed is still there. Try again in a moment, or search in the joint portal. Is it urgent? The public service number 115 can help.",
      portal: "Search in the joint portal", empty: "Please write what you need. One word is enough.",
    },
  };

  const STYLE = `
    :host { display: block !important; }
    .box { all: initial; display: block; box-sizing: border-box; direction: inherit;
      --accent: var(--amts-lotse-accent, #1f4fa3); --on-accent: var(--amts-lotse-on-accent, #fff); --text: var(--amts-lotse-text, #171a2b);
      --muted: var(--amts-lotse-muted, #4c5270); --ground: var(--amts-lotse-background, #fff); --line: var(--amts-lotse-border, #6b7191);
      --error: var(--amts-lotse-error, #b3001e); --round: var(--amts-lotse-radius, 4px);
      font: medium/1.5 var(--amts-lotse-font, system-ui, sans-serif); color: var(--text); background: var(--ground);
      padding: var(--amts-lotse-padding, 1em); border: 1px solid var(--line); border-radius: var(--round); overflow-wrap: anywhere; }
    *, *::before { box-sizing: border-box; }
    h2, h3, p, ul { margin: 0; padding: 0; font: inherit; list-style: none; }
    h2, h3 { font-weight: 600; line-height: 1.3; } h2 { font-size: 1.375em; margin-bottom: .5em; } h3 { font-size: 1.125em; }
    form { display: flex; flex-wrap: wrap; gap: .75em; align-items: end; }
    .field { flex: 1 1 14em; min-width: 0; position: relative; }
    .field:first-of-type { flex-grow: 2; }
    label { display: block; font-weight: 600; } .hint { color: var(--muted); font-size: .875em; margin-bottom: .35em; }
    input, button { font: inherit; color: inherit; min-height: 2.75em; border-radius: var(--round); border: 1px solid var(--line); padding: .4em .75em; margin: 0; }
    input { width: 100%; background: var(--ground); } input[aria-invalid=true] { border-color: var(--error); border-width: 2px; }
    button { cursor: pointer; background: transparent; border-color: var(--accent); color: var(--accent); text-align: start; }
    .go { background: var(--accent); color: var(--on-accent); font-weight: 600; }
    a { color: var(--accent); text-decoration: underline; text-underline-offset: .2em; }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; } h3:focus { outline: none; }
    .list { position: absolute; z-index: 9; inset: calc(100% + 2px) 0 auto 0; max-height: 18em; overflow-y: auto; background: var(--ground);
      border: 1px solid var(--line); border-radius: var(--round); }
    [hidden] { display: none !important; }
    .option { padding: .6em .75em; min-height: 2.75em; cursor: pointer; border-inline-start: 4px solid transparent; }
    .option:hover { text-decoration: underline; } .option[aria-selected=true] { border-color: var(--accent); outline: 2px solid var(--accent); outline-offset: -2px; }
    .option small { display: block; color: var(--muted); font-size: .875em; }
    .error { color: var(--error); font-weight: 600; flex-basis: 100%; }
    .quiet { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    .answer { margin-top: 1em; padding-top: 1em; border-top: 1px solid var(--line); display: grid; gap: .5em; }
    .answer ul { display: grid; gap: .5em; } .answer a, .answer li > button { display: inline-block; }
    .answer button { width: 100%; }
    .way { background: var(--accent); color: var(--on-accent); padding: .5em 1em; border-radius: var(--round); text-decoration: none; font-weight: 600; border: 1px solid transparent; }
    .small { color: var(--muted); font-size: .875em; }
    @media (forced-colors: active) { .option { border-color: Canvas; } .option[aria-selected=true] { background: Highlight; color: HighlightText; forced-color-adjust: none; } .option[aria-selected=true] small { color: HighlightText; } .go, .way { border: 2px solid; } }
    @media (prefers-reduced-motion: reduce) { * { scroll-behavior: auto !important; transition: none !important; animation: none !important; } }
    @media print { form { display: none; } }`;

  /** A text field with suggestions: editable combobox with a listbox (WAI-ARIA APG). */
  class Field {
    constructor(home, { name, param, label, hint, texts, value, required }) {
      Object.assign(this, { home, param, texts, items: [], active: -1 });
      this.input = made("input", {
        id: name, name, type: "text", maxlength: name === "ort" ? 200 : 2000, role: "combobox", autocomplete: "off",
        "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `${name}-liste`, "aria-describedby": `${name}-hilfe`,
      });
      if (required) this.input.setAttribute("aria-required", "true");
      this.input.value = value;
      this.label = made("label", { for: name }, label);
      this.list = made("ul", { id: `${name}-liste`, class: "list", role: "listbox", "aria-label": texts.list, hidden: "" });
      this.status = made("div", { class: "quiet", role: "status" });
      this.box = made("div", { class: "field" });
      this.box.append(this.label, made("div", { class: "hint", id: `${name}-hilfe` }, hint), this.input, this.list, this.status);
      this.input.addEventListener("input", () => this.later());
      this.input.addEventListener("keydown", (event) => this.key(event));
      this.input.addEventListener("blur", () => this.close());
      this.list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
      this.list.addEventListener("click", (event) => this.pick([...this.list.children].indexOf(event.target.closest("[role=option]"))));
    }

    get value() {
      return this.input.value.trim();
    }

    later() {
      this.stop();
      if (this.value.length < SHORTEST) return this.close();
      this.timer = setTimeout(() => this.ask(this.value), WAIT);
    }

    stop() {
      clearTimeout(this.timer);
      this.turn = (this.turn || 0) + 1;
    }

    async ask(text) {
      this.stop();
      const turn = this.turn;
      let items = [];
      try {
        items = (await this.home.get("/api/v1/suggest", { [this.param]: text, language: this.home.language })).suggestions;
      } catch {
        return; // without suggestions the field is a plain field
      }
      if (turn !== this.turn || this.home.shadowRoot.activeElement !== this.input) return;
      this.items = items;
      this.list.replaceChildren(...this.items.map((item, n) => this.option(item, n)));
      this.choose(-1);
      this.open(this.items.length > 0);
      const count = this.items.length;
      this.status.textContent = count > 1 ? filled(this.texts.many, { n: count }) : count ? this.texts.one : this.texts.none;
    }

    option(item, n) {
      const option = made("li", { id: `${this.list.id}-${n}`, class: "option", role: "option", "aria-selected": "false" }, item.label);
      if (item.detail) option.append(" ", made("small", {}, item.detail));
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
      this.status.textContent = "";
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

    key(event) {
      if (event.isComposing || event.ctrlKey || event.metaKey) return;
      const opened = !this.list.hidden;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        const places = this.items.length + 1; // the field itself is one of them
        if (opened) this.choose(((this.active + 1 + (event.key === "ArrowDown" ? 1 : -1) + places) % places) - 1);
        else if (this.value.length >= SHORTEST) this.ask(this.value);
      } else if (event.key === "Enter") {
        if (opened && this.active >= 0) {
          event.preventDefault();
          this.pick(this.active);
        } else this.close();
      } else if (event.key === "Escape" && opened) {
        event.preventDefault();
        this.close();
      } else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key)) this.choose(-1);
    }

    pick(n) {
      const item = this.items[n];
      if (!item) return;
      this.input.value = item.text;
      this.close();
      this.picked?.(item);
    }
  }

  class AmtsLotse extends HTMLElement {
    async connectedCallback() {
      if (this.shadowRoot || this.starting) return;
      this.starting = true;
      this.portal = new URL(this.getAttribute("portal") || "/", SOURCE).origin;
      const asked = (this.lang || this.closest("[lang]")?.lang || "de").slice(0, 2);
      this.language = asked in TEXTS ? asked : "de";
      this.texts = TEXTS[this.language];
      const administration = this.getAttribute("administration") || "";
      try {
        const start = await this.get("/widget/v1/start", { administration });
        this.own = new Set(start.offices);
        if (administration && !start.administration) console.warn(`<amts-lotse>: unknown administration "${administration}"`);
      } catch {
        this.starting = false;
        return; // the plain form stays
      }
      await this.left();
      this.build();
    }

    /** Nobody loses the field they are typing in: wait until the plain form is left. */
    left() {
      if (!this.contains(document.activeElement)) return null;
      return new Promise((done) => {
        const leave = (event) => {
          if (this.contains(event.relatedTarget)) return;
          this.removeEventListener("focusout", leave);
          done();
        };
        this.addEventListener("focusout", leave);
      });
    }

    async get(path, query) {
      const url = new URL(path, this.portal);
      for (const [name, value] of Object.entries(query)) if (value) url.searchParams.set(name, value);
      const stop = new AbortController();
      const timer = setTimeout(() => stop.abort(), SLOW);
      try {
        const answer = await fetch(url, { signal: stop.signal, credentials: "omit" });
        if (!answer.ok) throw new Error(answer.status);
        return await answer.json();
      } finally {
        clearTimeout(timer);
      }
    }

    build() {
      const { texts } = this;
      const typed = (name) => this.querySelector(`[name=${name}]`)?.value || "";
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sheet];
      this.concern = new Field(this, { name: "anliegen", param: "concern", label: texts.concern, hint: texts.hint, texts, value: typed("anliegen"), required: true });
      const place = typed("ort") || this.getAttribute("place") || "";
      this.place = new Field(this, { name: "ort", param: "place", label: texts.place, hint: texts.placeHint, texts, value: place });
      this.concern.picked = (item) => (item.kind === "situation" ? this.situation(item) : this.ask({ service: item.id }));
      this.form = made("form", { role: "search", "aria-label": texts.name, novalidate: "" });
      this.form.append(this.concern.box, this.place.box, made("button", { class: "go", type: "submit" }, texts.go));
      this.form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.submitted();
      });
      this.status = made("div", { class: "quiet", role: "status" });
      this.result = made("section", { class: "answer", hidden: "", "aria-labelledby": "ergebnis" });
      const box = made("div", { class: "box", lang: this.language });
      const heading = this.getAttribute("heading");
      if (heading) box.append(made("h2", {}, heading));
      box.append(this.form, this.status, this.result);
      root.append(box);
    }

    // -- asking -----------------------------------------------------------------------

    submitted() {
      this.form.querySelector(".error")?.remove();
      this.concern.input.removeAttribute("aria-invalid");
      if (!this.concern.value) return this.wrong(this.concern, this.texts.empty);
      const open = this.open; // a service whose place was asked for: what is typed now is that place
      return this.ask(open && open.concern === this.concern.value ? { service: open.service, deciding: true } : {});
    }

    wrong(field, text) {
      this.form.append(made("p", { class: "error", id: "fehler", role: "alert" }, text));
      field.input.setAttribute("aria-invalid", "true");
      field.input.focus();
    }

    async ask({ service = "", place = this.place.value, deciding = false }) {
      const turn = (this.turn = (this.turn || 0) + 1);
      const kind = service && place && !deciding ? "residence" : "";
      this.status.textContent = this.texts.busy;
      let decision;
      try {
        const query = { concern: this.concern.value, place, service, place_kind: kind, language: this.language };
        decision = await this.get("/api/v1/guide", query);
      } catch {
        if (turn === this.turn) this.failed();
        return;
      }
      if (turn === this.turn) this.show(decision);
    }

    // -- showing ----------------------------------------------------------------------

    show(decision) {
      const { status } = decision;
      if (status !== "need_place") this.settle();
      if (status === "answered") this.answered(decision);
      else if (status === "question" || status === "choose_service") this.choice(decision);
      else if (status === "choose_place") this.places(decision);
      else if (status === "need_place") this.needPlace(decision);
      else this.beyond(decision);
    }

    settle() {
      this.open = null;
      this.place.label.textContent = this.texts.place;
    }

    /** Own offices: their own ways, on this site. All others: the joint portal, with the place. */
    answered(decision) {
      const { texts } = this;
      const place = decision.place?.name;
      const offices = decision.offices.filter((office) => office.role !== "contact");
      const parts = [];
      let elsewhere = !offices.length;
      for (const office of offices) {
        const ways = this.own.has(office.id) ? own(office) : [];
        parts.push(made("p", {}, office.name));
        if (ways.length) {
          parts.push(made("p", {}, texts.here), listed(ways.map((way, n) => link(way.url, way.title, n ? "" : "way"))));
        } else elsewhere = true;
        if (!office.confirmed) parts.push(made("p", { class: "small" }, texts.unconfirmed));
      }
      if (elsewhere) parts.push(listed([link(this.permalink(decision), texts.there, "way")]));
      this.put(place ? filled(texts.answerAt, { service: decision.service.title, place }) : decision.service.title, parts);
    }

    /** A life situation has many services; its page is in the joint portal, in the language that was asked for. */
    situation(item) {
      this.turn = (this.turn || 0) + 1; // an answer still on its way is not wanted any more
      this.settle();
      const url = new URL(item.url, this.portal);
      if (this.place.value) url.searchParams.set("ort", this.place.value);
      this.put(item.text, [listed([link(url.href, this.texts.all, "way")])]);
    }

    choice(decision) {
      const named = decision.question?.options.map((option) => [option.text, option.service]);
      const options = named || decision.services.slice(0, 5).map((service) => [service.title, service.id]);
      const buttons = options.map(([text, service]) => this.button(text, { service }));
      this.put(decision.question?.text || this.texts.which, [listed(buttons), link(this.search(), this.texts.more)]);
    }

    places(decision) {
      const buttons = decision.places.map((place) => {
        const text = place.within ? `${place.name} (${place.within})` : place.name;
        return this.button(text, { service: decision.service.id, place: place.ars, deciding: true }, place.name);
      });
      this.put(decision.place_question?.text || this.texts.where, [listed(buttons)]);
    }

    button(text, asked, name) {
      const button = made("button", { type: "button" }, text);
      button.addEventListener("click", () => {
        if (name) this.place.input.value = name;
        this.ask(asked);
      });
      return button;
    }

    needPlace(decision) {
      const question = decision.place_question;
      this.open = { service: decision.service.id, concern: this.concern.value };
      this.place.label.textContent = question.text;
      const parts = [decision.place_note, question.why].filter(Boolean).map((text) => made("p", {}, text));
      this.put(`${decision.service.title}: ${question.text}`, parts, this.place.input);
    }

    beyond(decision) {
      const { texts } = this;
      const titles = { not_found: texts.nothing, unknown_office: texts.unknown };
      const title = titles[decision.status] || filled(texts.outside, { place: decision.place?.name });
      const ways = decision.handover.filter((way) => SAFE.test(way.url)).map((way) => link(way.url, way.title));
      const last = decision.service ? link(this.permalink(decision), texts.there) : link(this.search(), texts.portal);
      const tip = decision.status === "not_found" ? [made("p", {}, texts.nothingTip)] : [];
      this.put(title, [...tip, listed([...ways, last])]);
    }

    failed() {
      const { texts } = this;
      this.put(texts.failed, [made("p", {}, texts.failedTip), listed([link(this.search(), texts.portal)])]);
    }

    /** The heading takes the focus, so that a screen reader reads on from there. */
    put(title, parts, focused) {
      const heading = made("h3", { id: "ergebnis", tabindex: "-1" }, title);
      this.result.replaceChildren(heading, ...parts);
      this.result.hidden = false;
      this.status.textContent = focused ? title : "";
      (focused || heading).focus();
    }

    // -- addresses ----------------------------------------------------------------------

    address(path) {
      return new URL(this.language === "de" ? path : `/${this.language}${path}`, this.portal);
    }

    permalink(decision) {
      const place = decision.place?.ars ? `/${decision.place.ars}` : "";
      return this.address(`/zu/${encodeURIComponent(decision.service.id)}${place}`).href;
    }

    search() {
      const url = this.address("/suche");
      url.searchParams.set("anliegen", this.concern.value);
      if (this.place.value) url.searchParams.set("ort", this.place.value);
      return url.href;
    }
  }

  /** The ways of an office that lead to a page, best first, three at most. */
  function own(office) {
    return office.offers.filter((offer) => /^https?:/i.test(offer.url || "") && offer.health !== "broken").slice(0, 3);
  }

  function link(url, text, name = "") {
    return made("a", { href: url, ...(name && { class: name }) }, text);
  }

  function listed(items) {
    const list = made("ul", { role: "list" });
    list.append(...items.map((item) => {
      const entry = made("li", {});
      entry.append(item);
      return entry;
    }));
    return list;
  }

  function filled(text, values) {
    return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  }

  function made(name, attributes, text = "") {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.textContent = text;
    return element;
  }

  if (window.customElements && "adoptedStyleSheets" in Document.prototype && !customElements.get("amts-lotse"))
    customElements.define("amts-lotse", AmtsLotse);
})();
