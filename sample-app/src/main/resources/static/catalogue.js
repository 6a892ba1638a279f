import { get } from "./api.js";
import { addToDraft } from "./buyer.js";
import { h, money, say } from "./dom.js";

const stock = (pieces) =>
  pieces > 0 ? h("span", { class: "stock" }, `${pieces} in stock`) : h("span", { class: "stock out" }, "On order");

/** The text of a search hit has its words in [ ]. */
const marked = (text) => text.split(/\[([^\]]*)\]/).map((part, odd) => (odd % 2 ? h("mark", {}, part) : part));

const card = (product) =>
  h("li", { class: "card" },
    h("img", { src: `/api/products/${product.id}/thumbnail`, alt: "", loading: "lazy" }),
    h("div", {},
      h("span", { class: "small quiet" }, product.manufacturer),
      h("a", { href: `#/product/${product.id}` }, product.name),
      product.found && h("p", { class: "small quiet" }, ...marked(product.found)),
      h("div", { class: "foot" }, h("span", { class: "price" }, money(product.price)), stock(product.stock))));

export async function tree(container, current) {
  const branch = (nodes, level) =>
    h("ul", {}, nodes.map((node) => {
      const open = level === 0 ? contains(node, current) : true;
      return h("li", {},
        h("a", { href: `#/category/${node.id}`, "aria-current": node.id === current && "page" },
          node.name, h("small", {}, node.products.toLocaleString("en"))),
        open && node.children.length > 0 && branch(node.children, level + 1));
    }));
  const roots = await get("/categories");
  container.replaceChildren(branch(roots, 0));
  return roots;
}

const contains = (node, id) => node.id === id || node.children.some((child) => contains(child, id));

function pathTo(nodes, id) {
  for (const node of nodes) {
    if (node.id === id) return [node];
    const below = pathTo(node.children, id);
    if (below) return [node, ...below];
  }
  return null;
}

export async function list(roots, category, { page = 0, sort = "newest", inStock = false } = {}) {
  const query = new URLSearchParams({ page, sort, inStock, size: 24 });
  if (category) query.set("category", category);
  const found = await get(`/products?${query}`);
  const path = (category && pathTo(roots, category)) || [];
  const go = (change) => {
    location.hash = `${location.hash.split("?")[0] || "#/"}?${new URLSearchParams({ page: 0, sort, inStock, ...change })}`;
  };
  const orders = { name: "Name", price: "Price, lowest first", "price-down": "Price, highest first", newest: "Newest" };
  const pages = Math.ceil(found.total / found.size);
  return h("section", {},
    path.length > 1 && h("p", { class: "crumbs" }, path.slice(0, -1).map((node) => [h("a", { href: `#/category/${node.id}` }, node.name), " / "]).flat()),
    h("div", { class: "bar" },
      h("div", {},
        h("h1", {}, path.at(-1)?.name ?? "All products"),
        h("p", { class: "quiet" }, `${found.total.toLocaleString("en")} products`)),
      h("div", { class: "filters" },
        h("label", {}, h("input", { type: "checkbox", checked: inStock, onchange: (event) => go({ inStock: event.target.checked }) }), " In stock only"),
        h("label", {}, "Sort by ",
          h("select", { onchange: (event) => go({ sort: event.target.value }) },
            Object.entries(orders).map(([value, name]) => h("option", { value, selected: value === sort }, name)))))),
    found.items.length ? h("ul", { class: "grid" }, found.items.map(card)) : nothing(roots),
    pages > 1 && h("div", { class: "pages", role: "group", "aria-label": "Pages" },
      h("button", { class: "plain", disabled: page === 0, onclick: () => go({ page: page - 1 }) }, "Previous"),
      h("span", { class: "quiet" }, `Page ${page + 1} of ${pages}`),
      h("button", { class: "plain", disabled: page + 1 >= pages, onclick: () => go({ page: page + 1 }) }, "Next")));
}

const nothing = (roots) =>
  h("p", { class: "empty" }, roots.length
    ? "Nothing here just now."
    : "The shop is empty. Start it with --shop.seed.products=5000 to fill it.");

export async function search(words) {
  const hits = await get(`/products/search?limit=48&q=${encodeURIComponent(words)}`);
  return h("section", {},
    h("div", { class: "bar" }, h("div", {},
      h("h1", {}, `“${words}”`),
      h("p", { class: "quiet" }, hits.length ? `Best ${hits.length} matches` : "No product matches all of these words."))),
    h("ul", { class: "grid" }, hits.map(card)));
}

export async function product(id, changed) {
  const it = await get(`/products/${id}`);
  const add = async (event) => {
    event.preventDefault();
    try {
      const quote = await addToDraft(it.id, Number(new FormData(event.target).get("quantity")));
      say(`Added. Quote ${quote.reference} now comes to ${money(quote.total)}.`);
      changed();
    } catch (problem) {
      say(problem.message);
    }
  };
  return h("article", { class: "product" },
    h("img", { src: `/api/products/${it.id}/thumbnail`, alt: "" }),
    h("div", {},
      h("p", { class: "crumbs" }, h("a", { href: `#/category/${it.categoryId}` }, it.category)),
      h("h1", {}, it.name),
      h("p", { class: "quiet" }, `${it.manufacturer}, ${it.sku}`),
      h("p", { class: "price" }, money(it.price)),
      h("p", {}, it.active ? stock(it.stock) : h("span", { class: "stock out" }, "No longer on offer")),
      it.active && h("form", { onsubmit: add },
        h("label", {}, "Quantity", h("input", { name: "quantity", type: "number", min: 1, max: 9999, value: 1, required: true })),
        h("button", {}, "Add to quote request")),
      h("p", {}, it.description),
      h("h2", {}, "Details"),
      h("dl", {},
        Object.entries({
          ...it.attributes,
          sterile: it.sterile ? "yes" : "no",
          weight: it.weightKg ? `${it.weightKg} kg` : "not known",
        }).flatMap(([name, value]) => [h("dt", {}, name.replace("-", " ")), h("dd", {}, value)]))));
}
