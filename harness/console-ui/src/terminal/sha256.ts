// The browser's own digest answers later; a key that was pressed should not wait for it. FIPS 180-4, section 6.2.

const ROUNDS = roots(64, 1 / 3);
const START = roots(8, 1 / 2);
const SCHEDULE = new Uint32Array(64);

/** SHA-256, at once. */
export function sha256(message: Uint8Array): Uint8Array {
  const padded = new Uint8Array(((message.length + 8) >> 6) * 64 + 64);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(message.length) * 8n);
  const state = START.slice();
  for (let at = 0; at < padded.length; at += 64) {
    compress(state, view, at);
  }
  const digest = new Uint8Array(32);
  const out = new DataView(digest.buffer);
  state.forEach((word, index) => {
    out.setUint32(4 * index, word);
  });
  return digest;
}

function compress(state: Uint32Array, view: DataView, at: number) {
  for (let i = 0; i < 16; i++) {
    SCHEDULE[i] = view.getUint32(at + 4 * i);
  }
  for (let i = 16; i < 64; i++) {
    const early = w(i - 15);
    const late = w(i - 2);
    const first = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
    const second = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
    SCHEDULE[i] = w(i - 16) + first + w(i - 7) + second;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let i = 0; i < 64; i++) {
    const mixE = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const choice = (e & f) ^ (~e & g);
    const one = (h + mixE + choice + (ROUNDS[i] ?? 0) + w(i)) | 0;
    const mixA = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const two = (mixA + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => {
    state[index] = (state[index] ?? 0) + word;
  });
}

function w(i: number): number {
  return SCHEDULE[i] ?? 0;
}

function turn(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

/** First 32 bits of the fractional parts of roots of the first primes. */
function roots(count: number, exponent: number): Uint32Array {
  const words: number[] = [];
  for (let n = 2; words.length < count; n++) {
    let prime = true;
    for (let divisor = 2; divisor * divisor <= n; divisor++) {
      prime &&= n % divisor !== 0;
    }
    if (prime) {
      const root = n ** exponent;
      words.push(Math.floor((root - Math.floor(root)) * 2 ** 32));
    }
  }
  return Uint32Array.from(words);
}
