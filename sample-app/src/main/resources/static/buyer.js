import { get, post } from "./api.js";

/** On whose behalf we buy, and the draft we are putting together for them. Remembered in this browser. */
export const buyer = { organisationId: 0, userId: 0 };

const draftKey = () => `draft-${buyer.organisationId}`;

export async function choose(organisationId) {
  const members = await get(`/organisations/${organisationId}/members`);
  const person = members.find((member) => member.role !== "VIEWER");
  buyer.organisationId = organisationId;
  buyer.userId = person?.userId ?? 0;
  localStorage.setItem("organisation", organisationId);
}

export async function fillOrganisations(select) {
  const { items } = await get("/organisations?size=100");
  select.replaceChildren(...items.map(({ id, name }) => new Option(name, id)));
  const last = Number(localStorage.getItem("organisation"));
  const known = items.find(({ id }) => id === last) ?? items[0];
  if (known) {
    select.value = known.id;
    await choose(known.id);
  }
}

/** The open draft, if it still is one. */
export async function draft() {
  const id = localStorage.getItem(draftKey());
  if (!id) return null;
  const quote = await get(`/quotes/${id}`).catch(() => null);
  if (quote?.status === "DRAFT" && quote.organisationId === buyer.organisationId) return quote;
  localStorage.removeItem(draftKey());
  return null;
}

export async function addToDraft(productId, quantity) {
  if (!buyer.userId) throw new Error("Nobody may buy for this organisation. Choose another one.");
  const quote = (await draft()) ?? (await post("/quotes", { ...buyer }));
  localStorage.setItem(draftKey(), quote.id);
  return post(`/quotes/${quote.id}/lines`, { productId, quantity });
}
