// Elements in one line each. What people wrote goes in as text and never as markup.

/** An element with properties (`on...` are listeners, `data` its dataset) and children. */
export function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "data") Object.assign(element.dataset, value);
    else if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key in element && !key.includes("-")) element[key] = value;
    else element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Words of a person or of the bot: each line finds its own direction. */
export function words(name, className, text) {
  return make(name, { className, dir: "auto" }, text);
}
