/**
 * QR codes (ISO/IEC 18004): text to a square of dark and light modules. Byte mode, error correction
 * level L, versions 1 to 40: what a link from one's own screen to one's own phone needs. Pure.
 */

/** Error correction codewords of each block, by version from 1 (table 9, level L). */
const CORRECTION = [
  7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30, 30, 30, 30,
  30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
];
/** Blocks, by version from 1 (table 9, level L). */
const BLOCKS = [
  1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20,
  21, 22, 24, 25,
];
/** The eight masks (table 10): whether a module is turned over. */
/** @type {((x: number, y: number) => boolean)[]} */
const MASKS = [
  (x, y) => (x + y) % 2 === 0,
  (_x, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/**
 * @typedef {object} Code
 * @property {number} version 1 to 40
 * @property {number} mask 0 to 7
 * @property {boolean[][]} modules rows of modules, true is dark
 * @typedef {(x: number, y: number, dark: boolean | number) => void} Setter
 */

/**
 * The code for a text, or null where it is longer than the largest version allowed.
 * @param {string} text
 * @param {number} [largest] version, 1 to 40
 * @returns {Code | null}
 */
export function encode(text, largest = 40) {
  const bytes = new TextEncoder().encode(text);
  let version = 1;
  while (version <= largest && bytes.length > capacity(version)) version += 1;
  if (version > largest) return null;
  const stream = interleave(dataOf(bytes, version), version);
  const codes = MASKS.map((_, mask) => ({ version, mask, modules: draw(version, stream, mask) }));
  const penalties = codes.map(({ modules }) => penaltyOf(modules));
  return codes[penalties.indexOf(Math.min(...penalties))];
}

/** Bytes of text that a version holds. @param {number} version */
function capacity(version) {
  return dataCodewords(version) - (version < 10 ? 2 : 3);
}

/** Modules left for data and correction. @param {number} version */
function rawModules(version) {
  let count = (16 * version + 128) * version + 64;
  if (version >= 2) {
    const aligned = Math.floor(version / 7) + 2;
    count -= (25 * aligned - 10) * aligned - 55;
    if (version >= 7) count -= 36;
  }
  return count;
}

/** @param {number} version */
function dataCodewords(version) {
  return Math.floor(rawModules(version) / 8) - CORRECTION[version - 1] * BLOCKS[version - 1];
}

/** Mode, length, text and padding as codewords. @param {Uint8Array} bytes @param {number} version */
function dataOf(bytes, version) {
  /** @type {number[]} */
  const bits = [];
  const push = (/** @type {number} */ value, /** @type {number} */ length) => {
    for (let i = length - 1; i >= 0; i -= 1) bits.push((value >>> i) & 1);
  };
  push(0b0100, 4);
  push(bytes.length, version < 10 ? 8 : 16);
  for (const byte of bytes) push(byte, 8);
  const total = dataCodewords(version) * 8;
  push(0, Math.min(4, total - bits.length));
  push(0, (8 - (bits.length % 8)) % 8);
  for (let pad = 0xec; bits.length < total; pad ^= 0xec ^ 0x11) push(pad, 8);
  return Array.from({ length: bits.length / 8 }, (_, i) => bits.slice(i * 8, i * 8 + 8).reduce((value, bit) => (value << 1) | bit, 0));
}

/** Blocks with their correction, taken turn by turn. @param {number[]} data @param {number} version */
function interleave(data, version) {
  const count = BLOCKS[version - 1];
  const correction = CORRECTION[version - 1];
  const total = Math.floor(rawModules(version) / 8);
  const short = count - (total % count);
  const length = Math.floor(total / count) - correction;
  const divisor = generator(correction);
  const blocks = [];
  for (let i = 0, at = 0; i < count; i += 1) {
    const block = data.slice(at, at + length + (i < short ? 0 : 1));
    at += block.length;
    blocks.push({ block, check: remainder(block, divisor) });
  }
  const stream = [];
  for (let i = 0; i <= length; i += 1) for (const { block } of blocks) if (i < block.length) stream.push(block[i]);
  for (let i = 0; i < correction; i += 1) for (const { check } of blocks) stream.push(check[i]);
  return stream;
}

/** Product in the field of 256 elements with the polynomial 0x11d. @param {number} a @param {number} b */
function times(a, b) {
  let product = 0;
  for (let i = 7; i >= 0; i -= 1) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((b >>> i) & 1) * a;
  }
  return product;
}

/** The Reed-Solomon generator polynomial of a degree, without its leading 1. @param {number} degree */
function generator(degree) {
  const result = new Array(degree).fill(0);
  result[degree - 1] = 1;
  for (let i = 0, root = 1; i < degree; i += 1, root = times(root, 2)) {
    for (let j = 0; j < degree; j += 1) {
      result[j] = times(result[j], root);
      if (j + 1 < degree) result[j] ^= result[j + 1];
    }
  }
  return result;
}

/** @param {number[]} block @param {number[]} divisor */
function remainder(block, divisor) {
  const result = new Array(divisor.length).fill(0);
  for (const value of block) {
    const factor = value ^ result.shift();
    result.push(0);
    divisor.forEach((coefficient, i) => {
      result[i] ^= times(coefficient, factor);
    });
  }
  return result;
}

/** @param {number} version @param {number[]} stream @param {number} mask */
function draw(version, stream, mask) {
  const size = version * 4 + 17;
  const modules = Array.from({ length: size }, () => new Array(size).fill(false));
  const fixed = Array.from({ length: size }, () => new Array(size).fill(false));
  /** @type {Setter} */
  const set = (x, y, dark) => {
    modules[y][x] = Boolean(dark);
    fixed[y][x] = true;
  };
  for (let i = 0; i < size; i += 1) {
    set(6, i, i % 2 === 0);
    set(i, 6, i % 2 === 0);
  }
  for (const [cx, cy] of [[3, 3], [size - 4, 3], [3, size - 4]]) {
    for (let dy = -4; dy <= 4; dy += 1) {
      for (let dx = -4; dx <= 4; dx += 1) {
        const [x, y, ring] = [cx + dx, cy + dy, Math.max(Math.abs(dx), Math.abs(dy))];
        if (x >= 0 && x < size && y >= 0 && y < size) set(x, y, ring !== 2 && ring !== 4);
      }
    }
  }
  const centers = alignment(version);
  const last = centers.length - 1;
  centers.forEach((cx, i) =>
    centers.forEach((cy, j) => {
      if ((i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0)) return;
      for (let dy = -2; dy <= 2; dy += 1) for (let dx = -2; dx <= 2; dx += 1) set(cx + dx, cy + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1);
    }),
  );
  drawFormat(set, size, mask);
  if (version >= 7) drawVersion(set, size, version);
  let bit = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step += 1) {
      for (const x of [right, right - 1]) {
        const y = ((right + 1) & 2) === 0 ? size - 1 - step : step;
        if (fixed[y][x]) continue;
        modules[y][x] = bit < stream.length * 8 && ((stream[bit >>> 3] >>> (7 - (bit & 7))) & 1) === 1;
        bit += 1;
        if (MASKS[mask](x, y)) modules[y][x] = !modules[y][x];
      }
    }
  }
  return modules;
}

/** Where the centers of alignment patterns stand (annex E). @param {number} version */
function alignment(version) {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = version === 32 ? 26 : Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, i) => version * 4 + 10 - (count - 2 - i) * step)];
}

/** Level L and the mask, with their own correction (annex C). @param {Setter} set @param {number} size @param {number} mask */
function drawFormat(set, size, mask) {
  const data = (0b01 << 3) | mask;
  let rest = data;
  for (let i = 0; i < 10; i += 1) rest = (rest << 1) ^ ((rest >>> 9) * 0x537);
  const bits = ((data << 10) | rest) ^ 0x5412;
  const bit = (/** @type {number} */ i) => (bits >>> i) & 1;
  for (let i = 0; i <= 5; i += 1) set(8, i, bit(i));
  set(8, 7, bit(6));
  set(8, 8, bit(7));
  set(7, 8, bit(8));
  for (let i = 9; i < 15; i += 1) set(14 - i, 8, bit(i));
  for (let i = 0; i < 8; i += 1) set(size - 1 - i, 8, bit(i));
  for (let i = 8; i < 15; i += 1) set(8, size - 15 + i, bit(i));
  set(8, size - 8, true);
}

/** The version, with its own correction (annex D). @param {Setter} set @param {number} size @param {number} version */
function drawVersion(set, size, version) {
  let rest = version;
  for (let i = 0; i < 12; i += 1) rest = (rest << 1) ^ ((rest >>> 11) * 0x1f25);
  const bits = (version << 12) | rest;
  for (let i = 0; i < 18; i += 1) {
    const [a, b] = [size - 11 + (i % 3), Math.floor(i / 3)];
    set(a, b, (bits >>> i) & 1);
    set(b, a, (bits >>> i) & 1);
  }
}

/** How hard a code would be to read (clause 7.8.3). @param {boolean[][]} modules */
function penaltyOf(modules) {
  const size = modules.length;
  let penalty = 0;
  let dark = 0;
  const lines = [...modules, ...modules[0].map((_, x) => modules.map((row) => row[x]))];
  for (const line of lines) {
    let run = 0;
    for (let i = 0; i < size; i += 1) {
      run = i && line[i] === line[i - 1] ? run + 1 : 1;
      if (run === 5) penalty += 3;
      else if (run > 5) penalty += 1;
    }
    const text = line.map(Number).join("");
    for (const like of ["10111010000", "00001011101"]) {
      for (let at = text.indexOf(like); at >= 0; at = text.indexOf(like, at + 1)) penalty += 40;
    }
  }
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (modules[y][x]) dark += 1;
      if (x && y && modules[y][x] === modules[y - 1][x] && modules[y][x] === modules[y][x - 1] && modules[y][x] === modules[y - 1][x - 1]) penalty += 3;
    }
  }
  return penalty + 10 * Math.floor(Math.abs(dark * 20 - size * size * 10) / (size * size));
}
