// Moments as people read them, each on their own wall clock.

const formats = new Map();

function format(zone, options) {
  const key = `${zone} ${JSON.stringify(options)}`;
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat("en-GB", { timeZone: zone, hourCycle: "h23", ...options }));
  }
  return formats.get(key);
}

export const hour = (moment, zone) =>
  format(zone, { hour: "2-digit", minute: "2-digit" }).format(new Date(moment));

export const day = (moment, zone) =>
  format(zone, { weekday: "long", day: "numeric", month: "long" }).format(new Date(moment));

/** The wall time as an input of kind datetime-local has it. */
export function local(moment, zone) {
  const parts = format(zone, {
    year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
  }).formatToParts(new Date(moment));
  const at = Object.fromEntries(parts.map((part) => [part.type, part.value]));
  return `${at.year}-${at.month}-${at.day}T${at.hour}:${at.minute}`;
}

/** How long it is until a moment, by the demo's own clock. */
export function left(until, now) {
  const minutes = Math.ceil((until - now) / 60000);
  if (minutes <= 0) return "over";
  if (minutes < 120) return `${minutes} min left`;
  if (minutes < 48 * 60) return `${Math.round(minutes / 60)} hours left`;
  return `${Math.round(minutes / 1440)} days left`;
}

/** Quiet hours are minutes of the day. */
export function isQuiet(moment, zone, [from, to]) {
  const [hours, minutes] = hour(moment, zone).split(":").map(Number);
  const now = hours * 60 + minutes;
  return from <= to ? from <= now && now < to : now >= from || now < to;
}

export const quietHours = ([from, to]) =>
  from === to ? "no quiet hours" : `quiet ${wall(from)} to ${wall(to)}`;

const wall = (minutes) => `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;

const pad = (number) => String(number).padStart(2, "0");
