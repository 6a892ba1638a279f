import { get, post, remove } from "./api.js";
import { buyer, draft } from "./buyer.js";
import { badge, day, h, money, say } from "./dom.js";

/** What the button for each next status says. */
const VERBS = {
  SUBMITTED: "Submit request", CANCELLED: "Cancel", QUOTED: "Make offer", REJECTED: "Reject",
  ACCEPTED: "Accept offer", DECLINED: "Decline", EXPIRED: "Let expire",
};

export async function list({ page = 0 } = {}) {
  const [open, quotes] = await Promise.all([draft(), get(`/quotes?organisation=${buyer.organisationId}&page=${page}`)]);
  const pages = Math.ceil(quotes.total / quotes.size);
  return h("section", {},
    h("div", { class: "bar" },
      h("div", {}, h("h1", {}, "Quote requests"), h("p", { class: "quiet" }, `${quotes.total} requests of this organisation`)),
      open && h("a", { class: "button", href: `#/quote/${open.id}` }, `Continue draft (${open.lines.length})`)),
    quotes.items.length
      ? h("div", { class: "panel" }, h("table", {},
          h("thead", {}, h("tr", {}, h("th", {}, "Reference"), h("th", {}, "Status"), h("th", { class: "number" }, "Lines"), h("th", { class: "number" }, "Opened"))),
          h("tbody", {}, quotes.items.map((quote) => h("tr", {},
            h("td", {}, h("a", { href: `#/quote/${quote.id}` }, quote.reference)),
            h("td", {}, badge(quote.status)),
            h("td", { class: "number" }, quote.lines),
            h("td", { class: "number" }, day(quote.createdAt)))))))
      : h("p", { class: "empty" }, "Nothing asked for yet. Add a product to begin."),
    pages > 1 && h("div", { class: "pages", role: "group", "aria-label": "Pages" },
      page > 0 && h("a", { href: `#/quotes?page=${page - 1}` }, "Previous"),
      h("span", { class: "quiet" }, `Page ${page + 1} of ${pages}`),
      page + 1 < pages && h("a", { href: `#/quotes?page=${page + 1}` }, "Next")));
}

export async function one(id, changed) {
  const quote = await get(`/quotes/${id}`);
  const attempt = (change) => async () => {
    try {
      await change();
    } catch (problem) {
      say(problem.message);
    }
    changed();
  };
  const line = (it) => h("tr", {},
    h("td", {}, h("a", { href: `#/product/${it.productId}` }, it.name), h("div", { class: "small quiet" }, it.sku)),
    h("td", { class: "number" }, it.quantity),
    h("td", { class: "number optional" }, money(it.unitPrice)),
    h("td", { class: "number optional" }, it.discount ? `${it.discount} %` : ""),
    h("td", { class: "number" }, money(it.total)),
    quote.status === "DRAFT" && h("td", { class: "number" },
      h("button", { class: "plain small", "aria-label": `Remove ${it.name}`, onclick: attempt(() => remove(`/quotes/${id}/lines/${it.id}`)) }, "Remove")));
  return h("section", {},
    h("p", { class: "crumbs" }, h("a", { href: "#/quotes" }, "Quote requests")),
    h("h1", {}, quote.reference),
    h("p", {}, badge(quote.status), " ", h("span", { class: "quiet" }, `${quote.organisation}, by ${quote.requestedByName}, `, day(quote.createdAt))),
    quote.validUntil && h("p", { class: "quiet" }, "Offer valid until ", day(quote.validUntil)),
    quote.note && h("p", {}, quote.note),
    h("h2", {}, "Lines"),
    quote.lines.length
      ? h("div", { class: "panel" }, h("table", {},
          h("thead", {}, h("tr", {}, h("th", {}, "Product"), h("th", { class: "number" }, "Pieces"), h("th", { class: "number optional" }, "Each"),
            h("th", { class: "number optional" }, "Discount"), h("th", { class: "number" }, "Total"),
            quote.status === "DRAFT" && h("th", {}, h("span", { class: "hidden" }, "Remove")))),
          h("tbody", {}, quote.lines.map(line)),
          h("tfoot", {}, h("tr", {}, h("td", {}, "Total"), h("td"), h("td", { class: "optional" }), h("td", { class: "optional" }),
            h("td", { class: "number" }, money(quote.total)), quote.status === "DRAFT" && h("td")))))
      : h("p", { class: "empty" }, "No lines yet."),
    h("div", { class: "actions" }, quote.next.map((status) =>
      h("button", { class: ["SUBMITTED", "QUOTED", "ACCEPTED"].includes(status) ? "" : "plain", onclick: attempt(() => post(`/quotes/${id}/status`, { status })) }, VERBS[status]))));
}
