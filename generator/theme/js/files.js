/** Files from the page to the device and back. Nothing is sent anywhere. */

/**
 * Offer a file for saving.
 * @param {string} name
 * @param {string} text
 * @param {string} type such as `text/csv`
 */
export function save(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/**
 * The text of a chosen file: UTF-8, or where it is not, as Excel and Windows write it.
 * @param {Blob} file
 * @returns {Promise<string>}
 */
export async function textOf(file) {
  const bytes = await file.arrayBuffer();
  const [first, second] = new Uint8Array(bytes.slice(0, 2));
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes); // Excel's "Unicode text"
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
