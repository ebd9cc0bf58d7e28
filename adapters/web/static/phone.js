// One phone: its lock screen, its chat, and what its person writes. It draws the log and nothing else.

import { make, words } from "./make.js";
import { asks, close, controls, count, isDraft } from "./prompts.js";
import { day, hour, isQuiet, quietHours } from "./times.js";

const USUAL = ["help", "again", "back", "skip", "next", "stop"];

export class Phone {
  #zone = "UTC";
  #shown = "";
  #follow = false;
  #act;
  #behind;

  /** `act` does something and resolves to why it was refused; `behind` shows what made a message. */
  constructor(who, { away, commands, act, behind }) {
    this.who = who;
    this.#act = act;
    this.#behind = behind;
    this.element = this.#build(away, commands);
  }

  #build(away, commands) {
    const title = `${this.who}-name`;
    this.name = make("h2", { id: title, dir: "auto" }, titled(this.who));
    this.about = make("p", { className: "about-person" });
    this.lockTime = make("p", { className: "lock-time" });
    this.lockDay = make("p", { className: "lock-day" });
    this.bells = make("ul", { className: "bells", "aria-label": "Notifications" });
    this.nothing = make("p", { className: "nothing" }, "Nothing new");
    this.log = make("div", { className: "log", role: "log", "aria-live": "polite",
      "aria-label": `Chat of ${titled(this.who)} with Linden`, tabIndex: 0 }, this.#empty());
    this.refusal = make("p", { className: "refusal", role: "alert" });
    return make("section", { className: away ? "phone away" : "phone", "aria-labelledby": title,
      data: { who: this.who } },
      make("div", { className: "person" }, this.name, this.about),
      make("section", { className: "lock", "aria-label": `Lock screen of ${titled(this.who)}` },
        make("div", {}, this.lockTime, this.lockDay), make("div", { className: "bells-box" }, this.bells, this.nothing)),
      away ? make("p", { className: "asleep" }, `${titled(this.who)} does not look at the phone in this scenario.`)
        : make("div", { className: "chat" }, this.log, this.refusal, this.#composer(), this.#commands(commands)));
  }

  #empty() {
    return make("p", { className: "empty", lang: "en", dir: "auto" }, `Write as ${titled(this.who)}, such as "we had a fight".`);
  }

  #composer() {
    this.field = make("textarea", { rows: 1, dir: "auto", "aria-label": `Write as ${titled(this.who)}`,
      placeholder: "Write anything, a number or a label" });
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.#write();
      }
    });
    return make("form", { className: "composer", onsubmit: (event) => {
      event.preventDefault();
      this.#write();
    } }, this.field, make("button", { className: "strong" }, "Send"));
  }

  #commands(names) {
    const listed = [...USUAL, ...names.filter((name) => !USUAL.includes(name))];
    return make("details", { className: "commands", ontoggle: () => this.toEnd() }, make("summary", {}, "Commands"),
      make("div", { className: "options", role: "group", "aria-label": "Commands" },
        ...listed.map((name) => make("button", { type: "button", data: { command: name },
          onclick: () => this.#do({ command: name }) }, name))));
  }

  async #write() {
    const text = this.field.value;
    if (!text.trim()) return;
    this.field.value = "";
    if (await this.#do({ text })) this.field.value ||= text;
  }

  /** Do something as this person; gives why it was refused, if it was. */
  async #do(what) {
    this.#follow = this.log.contains(document.activeElement);
    const why = await this.#act({ from: this.who, ...what });
    this.refusal.textContent = why;
    if (this.#follow) this.#focusNewest();
    this.#follow = false;
    return why;
  }

  /** Who pressed a button with the keyboard goes on at the next question. */
  #focusNewest() {
    const open = this.log.querySelectorAll(".controls :is(button, input, textarea):enabled");
    const newest = open.length ? open[open.length - 1].closest("article") : null;
    (newest?.querySelector(".controls :is(button, input, textarea):enabled") ?? this.field)
      .focus({ preventScroll: true });
  }

  // what the server says

  /** Begin anew: the log comes once more from its first entry, and nobody is read all of it. */
  clear() {
    this.log.replaceChildren(this.#empty());
    this.bells.replaceChildren();
    this.#shown = "";
  }

  person(person, now) {
    this.#zone = person?.zone ?? "UTC";
    this.name.textContent = person?.name || titled(this.who);
    this.about.textContent = person
      ? `${this.#zone} · ${quietHours(person.quiet)}${isQuiet(now, this.#zone, person.quiet) ? ", now" : ""}`
      : "Linden does not know this person yet";
    if (person) this.#speak(person.language);
    this.lockTime.textContent = hour(now, this.#zone);
    this.lockDay.textContent = day(now, this.#zone);
  }

  countDown(now) {
    count(this.log, now);
  }

  #speak(language) {
    const locale = new Intl.Locale(language);
    const info = locale.getTextInfo?.() ?? locale.textInfo;
    this.log.lang = language;
    this.log.dir = info?.direction ?? "ltr";
  }

  /** Entries in their order. What is old news is not read out. */
  add(entries, { quietly }) {
    this.log.setAttribute("aria-live", quietly ? "off" : "polite");
    for (const entry of entries) this.#add(entry);
    this.nothing.hidden = this.bells.children.length > 0;
    if (entries.length) this.toEnd();
  }

  /** Bring the newest into sight. */
  toEnd() {
    this.log.scrollTop = this.log.scrollHeight;
  }

  #add(entry) {
    if (entry.type === "gone") return;
    if (entry.type === "swept") return this.#sweep();
    this.#date(entry.at);
    if (entry.type === "told") this.#told(entry);
    else this.#did(entry);
  }

  #date(at) {
    const shown = `${day(at, this.#zone)}, ${hour(at, this.#zone)}`;
    if (shown !== this.#shown) this.log.append(make("p", { className: "when" }, shown));
    this.#shown = shown;
  }

  #told({ message, rings }) {
    if (rings) this.#ring(message.text);
    this.#replace(message);
    const drawn = controls(message, this.#zone, (what) => this.#answer(message, what));
    this.log.append(make("article", { className: "told", data: { id: message.id, kind: message.kind,
      prompt: message.prompt ?? "", asks: asks(message) } },
      this.#bubble(message),
      message.quote === null || isDraft(message) ? null : words("blockquote", "quote", message.quote),
      drawn ? make("div", { className: "controls" }, drawn) : null,
      this.#source(message)));
  }

  /** A newer message of the same question takes the place of the older one. */
  #replace({ prompt }) {
    if (!prompt) return;
    const open = this.log.querySelectorAll(`article.told[data-prompt="${CSS.escape(prompt)}"]:not(.closed)`);
    for (const article of open) close(article);
  }

  /** The mouse may press the words themselves; the keyboard has a button below them. */
  #bubble(message) {
    const bubble = message.picture ? this.#picture(message) : words("p", "text", message.text);
    bubble.addEventListener("click", () => {
      if (message.texts.length && getSelection().isCollapsed) this.#behind(message.texts);
    });
    return bubble;
  }

  /** A picture; its text says what is on it, for who cannot see it. */
  #picture({ picture, text }) {
    return make("img", { className: "picture", src: picture, alt: text, onload: () => this.toEnd() });
  }

  #source(message) {
    const names = message.texts.join(" + ");
    if (!names) return null;
    return make("button", { type: "button", className: "source", title: names,
      "aria-label": `About this message: ${names}`, onclick: () => this.#behind(message.texts) }, names);
  }

  #answer(message, what) {
    this.#do({ ...what, on: message.id });
  }

  /** The bot has taken back what it wrote here. */
  #sweep() {
    for (const article of this.log.querySelectorAll("article.told")) article.remove();
    this.bells.replaceChildren();
  }

  /** What the lock screen shows is the text of the message, whatever it is. */
  #ring(text) {
    this.bells.append(make("li", {}, make("span", { className: "app" }, "Linden"), words("p", "bell", text)));
  }

  #did(entry) {
    for (const article of this.log.querySelectorAll("article.told[data-asks=true]:not(.closed)")) {
      close(article, article.dataset.id === entry.on || !entry.on ? entry.keys : []);
    }
    const pressed = entry.on && this.log.querySelector(`article[data-id="${CSS.escape(entry.on)}"]`);
    if (pressed && entry.type === "picked") close(pressed, entry.keys);
    this.bells.replaceChildren();
    const text = entry.type === "picked" ? entry.labels.join(", ") : entry.text;
    this.log.append(make("article", { className: `did ${entry.type}` },
      make("span", { className: "hidden" }, `${this.name.textContent}: `), words("p", "text", text)));
  }
}

const titled = (name) => name.charAt(0).toUpperCase() + name.slice(1);
