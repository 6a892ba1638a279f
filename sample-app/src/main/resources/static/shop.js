import * as activity from "./activity.js";
import { choose, draft, fillOrganisations } from "./buyer.js";
import * as catalogue from "./catalogue.js";
import { h, say } from "./dom.js";
import * as quotes from "./quotes.js";

const main = document.getElementById("main");
const organisation = document.getElementById("organisation");
let latest = 0;

/** Where we are, from the address: #/section/key?page=1&sort=price */
function place() {
  const [path, query = ""] = location.hash.slice(1).split("?");
  const [, section = "", key = ""] = path.split("/");
  const options = Object.fromEntries(new URLSearchParams(query));
  if (options.page) options.page = Number(options.page);
  if (options.inStock) options.inStock = options.inStock === "true";
  return { section, key: decodeURIComponent(key), options };
}

const SECTION = { quotes: "quotes", quote: "quotes", activity: "activity" };

async function content({ section, key, options }) {
  const roots = await catalogue.tree(document.getElementById("tree"), section === "category" ? Number(key) : 0);
  switch (section) {
    case "category": return catalogue.list(roots, Number(key), options);
    case "search": return catalogue.search(key);
    case "product": return catalogue.product(Number(key), countDraft);
    case "quotes": return quotes.list(options);
    case "quote": return quotes.one(Number(key), show);
    case "activity": return activity.show(show);
    default: return catalogue.list(roots, 0, options);
  }
}

async function show() {
  const mine = ++latest;
  const here = place();
  main.setAttribute("aria-busy", "true");
  let page;
  try {
    page = await content(here);
  } catch (problem) {
    page = h("p", { class: "empty" }, problem.message);
  }
  if (mine !== latest) return;
  main.replaceChildren(page);
  main.setAttribute("aria-busy", "false");
  document.title = `${main.querySelector("h1")?.textContent ?? "Not found"} - Medical Equipment Shop`;
  for (const link of document.querySelectorAll("nav a")) {
    if (link.dataset.section === (SECTION[here.section] ?? "catalogue")) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  countDraft();
}

async function countDraft() {
  const open = await draft().catch(() => null);
  const count = document.getElementById("draft");
  count.hidden = !open?.lines.length;
  count.textContent = open?.lines.length ?? "";
  count.setAttribute("aria-label", `${count.textContent} lines in the draft`);
}

document.getElementById("search").addEventListener("submit", (event) => {
  event.preventDefault();
  const words = document.getElementById("words").value.trim();
  location.hash = words ? `#/search/${encodeURIComponent(words)}` : "#/";
});
organisation.addEventListener("change", () =>
  choose(Number(organisation.value)).then(show).catch((problem) => say(problem.message)));
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});
addEventListener("hashchange", async () => {
  if (matchMedia("(max-width: 60rem)").matches) document.getElementById("categories").open = false;
  await show();
  main.focus({ preventScroll: true });
  scrollTo(0, 0);
});

if (matchMedia("(max-width: 60rem)").matches) document.getElementById("categories").open = false;
await fillOrganisations(organisation).catch((problem) => say(problem.message));
await show();
