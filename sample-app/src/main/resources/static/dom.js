/** Makes an element; text children become text nodes, so nothing from the database is ever read as HTML. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child != null && child !== false));
  return element;
}

const francs = new Intl.NumberFormat("en-CH", { style: "currency", currency: "CHF" });
const days = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" });
const minutes = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

export const money = (amount) => francs.format(amount);
export const day = (instant) => h("time", { datetime: instant }, days.format(new Date(instant)));
export const moment = (instant) => h("time", { datetime: instant }, minutes.format(new Date(instant)));
export const badge = (status) => h("span", { class: "badge" }, status);

let hiding;

/** Says it to eyes and to screen readers. */
export function say(text) {
  const message = document.getElementById("message");
  message.textContent = text;
  message.classList.add("shown");
  clearTimeout(hiding);
  hiding = setTimeout(() => message.classList.remove("shown"), 4000);
}
