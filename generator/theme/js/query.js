/** What a page shows, kept in its address, so that it can be sent, and Back brings it back. */

/** @param {string} name @param {string[]} values none takes the name out */
export function keep(name, values) {
  const address = new URL(location.href);
  address.searchParams.delete(name);
  for (const value of values) address.searchParams.append(name, value);
  history.replaceState(history.state, "", address);
}
