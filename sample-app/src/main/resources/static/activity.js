import { get, post } from "./api.js";
import { buyer } from "./buyer.js";
import { h, moment } from "./dom.js";

const sentence = (entry) => entry.action.toLowerCase().replaceAll("_", " ").replace(/^./, (first) => first.toUpperCase());

const entry = (it) =>
  h("li", {},
    h("div", {},
      it.subject === "quote" ? h("a", { href: `#/quote/${it.subjectId}` }, sentence(it)) : sentence(it),
      h("div", { class: "small quiet" }, [it.user, it.organisation].filter(Boolean).join(", ") || "Back office")),
    moment(it.occurredAt));

export async function show(changed) {
  const [log, notes] = await Promise.all([
    get("/activity?limit=25"),
    buyer.userId ? get(`/notifications?user=${buyer.userId}&unread=true&size=10`) : { items: [], total: 0 },
  ]);
  const note = (it) =>
    h("li", {},
      h("div", {}, it.quoteId ? h("a", { href: `#/quote/${it.quoteId}` }, it.message) : it.message, h("div", {}, moment(it.createdAt))),
      h("button", { class: "plain small", "aria-label": `Mark as read: ${it.message}`, onclick: () => post(`/notifications/${it.id}/read`).then(changed) }, "Mark read"));
  return h("section", {},
    h("h1", {}, "Activity"),
    h("div", { class: "columns" },
      h("div", {}, h("h2", {}, "Latest in the shop"), h("div", { class: "panel" }, h("ul", { class: "log" }, log.map(entry)))),
      h("div", {}, h("h2", {}, `Unread notifications (${notes.total})`),
        notes.items.length
          ? h("div", { class: "panel" }, h("ul", { class: "log" }, notes.items.map(note)))
          : h("p", { class: "empty" }, "You have read everything."))));
}
