// What stands behind a message, for those who review words and flows.

import { make, words } from "./make.js";

const dialog = document.getElementById("behind");
const content = document.getElementById("behind-content");

/** Show the messages of these names; a step beside one leads on to it. */
export async function behind(names, language) {
  const found = await Promise.all(names.map((name) => ask(name, language)));
  content.replaceChildren(...found.map((one, at) => card(one, names[at], at, language)));
  if (!dialog.open) dialog.showModal();
  content.querySelector("h2")?.focus();
}

async function ask(name, language) {
  const answer = await fetch(`behind/${encodeURIComponent(name)}?${new URLSearchParams({ language })}`);
  return answer.ok ? answer.json() : null;
}

function card(one, name, at, language) {
  const title = make("h2", { id: at ? "" : "behind-title", tabIndex: -1 }, name);
  if (!one) return make("article", {}, title, make("p", {}, "This step has no words of its own."));
  return make("article", {}, title, comment(one), said(one), place(one, language));
}

/** The comment "To: ... Why: ..." as two lines with names. */
function comment({ comment: text, file }) {
  const [, to, why] = text.match(/^To:\s*(.*?)\s*Why:\s*(.*)$/s) ?? [null, "", text];
  const pairs = [["To", to], ["Why", why], ["File", file]].filter(([, value]) => value);
  return make("dl", {}, ...pairs.flatMap(([key, value]) => [make("dt", {}, key), make("dd", {}, value)]));
}

function said({ text, labels }) {
  return make("div", { className: "copy" }, words("p", "", text),
    labels.length ? make("ul", { "aria-label": "Labels" }, ...labels.map((label) => words("li", "", label))) : null);
}

function place({ id, flow, comes, leads }, language) {
  if (!comes.length && !leads.length) {
    return make("p", { className: "hint" }, "It belongs to no single step: it can come at any time.");
  }
  return make("section", { "aria-label": "Its place in the flow" },
    make("h3", {}, `Its place in ${flow}`),
    make("div", { className: "flow" },
      column("Comes from", comes, (answer, step) => [step, arrow(), answer, arrow()], language),
      make("p", { className: "here" }, id),
      column("Leads to", leads, (answer, step) => [arrow(), answer, arrow(), step], language)));
}

function column(title, arrows, order, language) {
  return make("div", {}, make("h4", {}, title), make("ul", {}, ...arrows.map(({ step, answer }) =>
    make("li", {}, ...order(make("span", { className: "answer" }, answer), node(step, language))))));
}

const arrow = () => make("span", { className: "arrow", "aria-hidden": "true" }, "→");

function node(step, language) {
  if (step === "[*]") return make("span", { className: "node" }, "the beginning");
  if (step.startsWith("ends ")) return make("span", { className: "node" }, step);
  return make("button", { type: "button", className: "node", onclick: () => behind([step], language) }, step);
}
