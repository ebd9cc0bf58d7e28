// The page: the bar with the clock, the scenario, and the phones. All that is drawn comes from the log.

import { behind } from "./behind.js";
import { Connection } from "./connection.js";
import { make } from "./make.js";
import { Phone } from "./phone.js";
import { day, hour, local } from "./times.js";

const at = (id) => document.getElementById(id);
const EVENING = 20;

let room = location.hash.slice(1);
let scenario = "";
let seen = 0;
let phones = [];
let state = null;

const connection = new Connection({ hello, news, lost, closed });

// what the server says

function hello(frame) {
  trouble("");
  if (frame.hello !== room || !phones.length) build(frame);
  else if (frame.seen < seen) restart();
  room = frame.hello;
  history.replaceState(null, "", `#${room}`);
}

function build(frame) {
  seen = 0;
  scenario = frame.scenario.key;
  fill(at("scenario"), frame.scenarios.map(({ key, title }) => [key, title]), scenario);
  fill(at("language"), frame.languages.map((code) => [code, languageName(code)]), "");
  at("scene-title").textContent = frame.scenario.title;
  at("scene-about").textContent = frame.scenario.about;
  at("scene-note").textContent = "";
  phones = frame.people.map((who) => new Phone(who, {
    away: frame.away.includes(who), commands: frame.commands, act, behind: (names) => behind(names, language()),
  }));
  at("phones").replaceChildren(...phones.map((phone) => phone.element));
}

function restart() {
  seen = 0;
  for (const phone of phones) phone.clear();
}

function news(frame) {
  state = frame.state;
  const fresh = frame.log.filter((entry) => entry.n >= seen);
  const quietly = seen === 0 && fresh.length > 1;
  seen += fresh.length;
  for (const phone of phones) phone.person(state.people[phone.who], Date.parse(state.now));
  for (const phone of phones) phone.add(fresh.filter((entry) => entry.who === phone.who), { quietly });
  for (const phone of phones) phone.countDown(Date.parse(state.now));
  for (const entry of fresh) if (entry.type === "note") at("scene-note").textContent = entry.text;
  clock();
  at("language").value = language();
  at("playing").hidden = !state.plays;
  document.body.dataset.seen = seen;
}

function lost() {
  trouble("The connection was lost. Trying again; nothing that was done is lost.");
}

function closed(why) {
  trouble(why);
}

function trouble(text) {
  at("trouble").textContent = text;
  at("trouble").hidden = !text;
}

// the bar

const zone = () => Object.values(state.people).find((person) => person)?.zone ?? "UTC";
const language = () => Object.values(state.people).find((person) => person)?.language ?? "en";

/** On whose wall clock the time is, if that is not the same for both. */
function whose() {
  const here = Object.values(state.people).filter((person) => person);
  return new Set(here.map((person) => person.zone)).size > 1 ? ` for ${phones[0].name.textContent}` : "";
}

function languageName(code) {
  return new Intl.DisplayNames([code], { type: "language" }).of(code);
}

function clock() {
  at("clock").textContent = `${day(state.now, zone())}, ${hour(state.now, zone())}${whose()}`;
  at("clock").dateTime = state.now;
  at("time").min = local(state.now, zone());
  at("time").value = local(state.now, zone());
  const past = Number(hour(state.now, zone()).slice(0, 2)) >= EVENING;
  const tonight = document.querySelector("[data-clock=tonight]");
  tonight.disabled = past;
  tonight.title = past ? "It is later than that." : "";
}

function fill(select, choices, now) {
  select.replaceChildren(...choices.map(([value, label]) =>
    make("option", { value, selected: value === now }, label)));
}

const act = (line) => connection.act(line);

async function tell(line) {
  trouble(await act(line));
}

for (const button of document.querySelectorAll("[data-clock]")) {
  button.addEventListener("click", () => tell({ clock: button.dataset.clock }));
}
for (const button of document.querySelectorAll("[data-step]")) {
  button.addEventListener("click", () => tell({ step: button.dataset.step }));
}
at("free-time").addEventListener("submit", (event) => {
  event.preventDefault();
  tell({ clock: at("time").value });
});
at("language").addEventListener("change", () => tell({ language: at("language").value }));
at("scenario").addEventListener("change", () => {
  room = "";
  phones = [];
  connection.forget();
  scenario = at("scenario").value;
  connection.open(query);
});
at("names").addEventListener("click", () => {
  const shown = document.body.classList.toggle("with-names");
  at("names").setAttribute("aria-pressed", shown);
  for (const phone of phones) phone.toEnd();
});
window.addEventListener("hashchange", () => {
  if (location.hash.slice(1) === room) return;
  room = location.hash.slice(1);
  phones = [];
  connection.forget();
  connection.open(query);
});

const query = () => (room ? { room, seen, scenario } : { scenario });

connection.open(query);
