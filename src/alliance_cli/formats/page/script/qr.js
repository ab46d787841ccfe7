// A link as a QR code (ISO/IEC 18004): bytes, version 15, error correction L, mask 0. Up to 520 bytes fit, some forty favourites.

const SIDE = 77, DATA = 523, BLOCKS = 6;
const bytesOf = (hex) => hex.match(/../g).map((pair) => parseInt(pair, 16));
// What the standard divides by for 22 check bytes in a block, in its field of 256 elements.
const DIVISOR = bytesOf("59b383b0b6f413bd45281c891d7b43fd56dae61a91f5");
const checksOf = (data) => {
  const rest = DIVISOR.map(() => 0);
  for (const byte of data) {
    const factor = byte ^ rest.shift();
    rest.push(0);
    DIVISOR.forEach((value, place) => {
      let product = 0;
      for (let bit = 7; bit >= 0; bit--) product = (product << 1) ^ ((product >> 7) * 0x11d) ^ (((factor >> bit) & 1) * value);
      rest[place] ^= product;
    });
  }
  return rest;
};
// The squares that hold no data, row by row; those for data are empty.
const frame = () => {
  const rows = Array.from({ length: SIDE }, () => Array(SIDE).fill());
  const mark = (row, column, reach, light) => {
    for (let y = -reach; y <= reach; y++)
      for (let x = -reach; x <= reach; x++) {
        const far = Math.max(Math.abs(x), Math.abs(y));
        if (rows[row + y] && column + x in rows) rows[row + y][column + x] = far !== light && far < 4;
      }
  };
  mark(3, 3, 4, 2);
  mark(3, 73, 4, 2);
  mark(73, 3, 4, 2);
  const places = [6, 26, 48, 70];
  for (const row of places) for (const column of places) if (rows[row][column] === undefined) mark(row, column, 2, 1);
  rows.forEach((row, place) => { row[6] = rows[6][place] ??= place % 2 < 1; });
  // What says error correction L and mask 0, and what says version 15, each twice.
  for (let bit = 0; bit < 15; bit++) {
    rows[bit < 6 ? bit : bit < 8 ? bit + 1 : 62 + bit][8] = (0x77c4 >> bit) & 1;
    rows[8][bit < 8 ? 76 - bit : bit < 9 ? 7 : 14 - bit] = (0x77c4 >> bit) & 1;
  }
  rows[69][8] = 1;
  for (let bit = 0; bit < 18; bit++) rows[66 + bit % 3][bit / 3 | 0] = rows[bit / 3 | 0][66 + bit % 3] = (0xf928 >> bit) & 1;
  return rows;
};
const codeOf = (text) => {
  const hex = (value, digits = 2) => value.toString(16).padStart(digits, "0");
  const bytes = [...new TextEncoder().encode(text)];
  if (bytes.length > DATA - 3) return;
  const data = bytesOf(`4${hex(bytes.length, 4)}${bytes.map((byte) => hex(byte)).join("")}0`.padEnd(2 * DATA, "ec11"));
  const parts = Array.from({ length: BLOCKS }, (_, place) => data.splice(0, (DATA + place) / BLOCKS));
  const inTurn = (lists) => lists[BLOCKS - 1].flatMap((_, place) => lists.flatMap((list) => list[place] ?? []));
  const stream = [...inTurn(parts), ...inTurn(parts.map(checksOf))];
  const rows = frame();
  let bit = 0;
  for (let right = SIDE - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < SIDE; step++)
      for (const column of [right, right - 1]) {
        const row = (right + 1) & 2 ? step : SIDE - 1 - step;
        rows[row][column] ??= (stream[bit >> 3] >> (7 - (bit++ & 7)) & 1) ^ (row + column + 1) % 2;
      }
  }
  return rows;
};
const codeImage = (text) => {
  const dark = codeOf(text)?.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1` : ""))).join("");
  if (!dark) return "";
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 77 77"><path d="${dark}"/></svg>`;
  return element("img", { src: `data:image/svg+xml,${encodeURIComponent(drawn)}`, alt: text });
};
