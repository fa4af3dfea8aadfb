/**
 * The person of the contact log that a message is for: handed over in the part of the address that
 * browsers never send, and told afterwards that it was written.
 */
import { people } from "../contacts/records.js";
import { formatDay, today } from "../dates.js";
import { at } from "../site.js";
import * as store from "../store.js";

const HASH = "#person=";
const KEY = "contacts";

/** @typedef {import("../contacts/records.js").Person} Person */

/** The address of a message for a person. @param {string} address @param {Person} person */
export function addressFor(address, { id }) {
  return `${address.replace(/#.*$/, "")}${HASH}${encodeURIComponent(id)}`;
}

/** The person that the address names, if the log has them. @returns {Person | undefined} */
export function personHere() {
  if (!location.hash.startsWith(HASH)) return undefined;
  let id = "";
  try {
    id = decodeURIComponent(location.hash.slice(HASH.length));
  } catch {
    return undefined;
  }
  return people(store.read(KEY, null)).find((one) => one.id === id);
}

/**
 * Note that a message was written today.
 * @param {Person} person @param {string} message its entry's id
 * @returns {() => boolean} takes it back; whether it could
 */
export function noteWritten(person, message) {
  const before = store.read(KEY, null);
  const list = people(before).map((one) => (one.id === person.id ? { ...one, wrote: formatDay(today()), message, answered: false, next: "", due: "" } : one));
  store.write(KEY, { version: 1, people: list });
  const after = JSON.stringify(store.read(KEY, null));
  return () => {
    if (JSON.stringify(store.read(KEY, null)) !== after) return false;
    store.write(KEY, before);
    return true;
  };
}

/** Where the log stands. */
export function logAddress() {
  return at("contacts/").href;
}
