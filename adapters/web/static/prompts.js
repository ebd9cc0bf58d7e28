// A question of each kind, as controls. Whatever it is, it can be typed as well.

import { make } from "./make.js";
import { hour, left } from "./times.js";

/** The controls under a message, or null. `send` takes {press} or {rewrite}. */
export function controls(message, zone, send) {
  const kind = KINDS[message.kind] ?? buttons;
  return kind(message, send, zone);
}

/** Whether the draft is shown as a field to change. */
export const isDraft = (message) =>
  message.quote !== null && message.options.some((option) => option.key === "edit");

/** Whether it waits for an answer. */
export const asks = (message) => message.kind !== "say" && message.kind !== "picture";

const KINDS = {
  many: (message, send) => {
    const boxes = message.options.map((option) =>
      make("label", { className: "choice" },
        make("input", { type: "checkbox", value: option.key }),
        make("span", { dir: "auto" }, option.label)));
    const done = make("button", { type: "button", className: "strong", data: { done: "" } }, "Done");
    const all = make("fieldset", { className: "options" },
      make("legend", { className: "hidden" }, "Pick one or more"), ...boxes, done);
    const hint = make("p", { className: "hint", role: "status" });
    done.addEventListener("click", () => {
      const picked = [...all.querySelectorAll("input:checked")].map((box) => box.value);
      hint.textContent = picked.length ? "" : "Pick at least one, or write in your own words.";
      if (picked.length) send({ press: picked });
    });
    return make("div", {}, all, hint);
  },

  scale: (message, send) => {
    const [low, high] = message.bounds;
    const numbers = Array.from({ length: high - low + 1 }, (_, at) => String(low + at));
    return group("A number", numbers.map((number) => press(number, number, send)), "options scale");
  },

  wait: (message, send, zone) => make("div", {},
    message.until === null ? null
      : make("p", { className: "countdown", data: { until: message.until } },
        make("span", {}, `until ${hour(message.until, zone)}`), " · ", make("strong", {})),
    buttons(message, send)),

  when: written,
  text: written,

  picture: () => null,
};

function written(message, send) {
  return make("div", {}, buttons(message, send),
    make("p", { className: "hint" }, "Write below, in your own words."));
}

function buttons(message, send) {
  if (!message.options.length) return null;
  if (isDraft(message)) return review(message, send);
  return group("Answers", message.options.map((option) => press(option.key, option.label, send)));
}

/** The draft itself is the field: changed words are saved first, and shown again before they go. */
function review(message, send) {
  const field = make("textarea", { className: "draft", value: message.quote, dir: "auto",
    rows: 6, "aria-label": "Your draft" });
  const save = make("button", { type: "button", className: "strong", hidden: true, data: { save: "" },
    onclick: () => send({ rewrite: field.value }) }, "Save my changes");
  const answers = message.options.map((option) => press(option.key, option.label, send));
  field.addEventListener("input", () => {
    const changed = field.value.trim() !== message.quote.trim() && field.value.trim() !== "";
    save.hidden = !changed;
    for (const answer of answers) answer.disabled = changed;
  });
  return make("div", {}, field, group("Answers", [save, ...answers]));
}

function press(key, label, send) {
  return make("button", { type: "button", dir: "auto", data: { key }, onclick: () => send({ press: key }) },
    label);
}

function group(name, children, className = "options") {
  return make("div", { className, role: "group", "aria-label": name }, ...children);
}

/** Once something was answered its controls rest; what was picked stays marked. */
export function close(article, picked = []) {
  article.classList.add("closed");
  for (const control of article.querySelectorAll(".controls :is(button, input, textarea)")) {
    const key = control.dataset.key ?? control.value;
    if (picked.includes(key)) (control.closest("label") ?? control).classList.add("picked");
    control.disabled = true;
  }
}

/** The countdowns by the clock of the demo. */
export function count(root, now) {
  for (const line of root.querySelectorAll(".countdown")) {
    line.querySelector("strong").textContent = left(Number(line.dataset.until), now);
  }
}
