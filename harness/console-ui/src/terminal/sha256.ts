// The browser's own digest is asynchronous, which would delay each key. FIPS 180-4, section 6.2.
// Signed words: those that do not fit into 31 bits would otherwise be floating point numbers, and a flood would wait for them.

const BLOCK = 64;
const BITS = 8;
const WORD = 2 ** 32;
const ROUNDS = roots(64, 1 / 3);
const START = roots(8, 1 / 2);
const SCHEDULE = new Int32Array(64);
const STATE = new Int32Array(8);

/** SHA-256, at once. */
export function sha256(message: Uint8Array): Uint8Array {
  STATE.set(START);
  const whole = message.length - (message.length % BLOCK);
  for (let at = 0; at < whole; at += BLOCK) {
    compress(message, at);
  }
  const rest = message.length - whole;
  const end = new Uint8Array(rest + 9 > BLOCK ? 2 * BLOCK : BLOCK);
  end.set(message.subarray(whole));
  end[rest] = 0x80;
  const view = new DataView(end.buffer);
  view.setUint32(end.length - 8, Math.floor((message.length * BITS) / WORD));
  view.setUint32(end.length - 4, (message.length * BITS) % WORD);
  for (let at = 0; at < end.length; at += BLOCK) {
    compress(end, at);
  }
  const digest = new Uint8Array(32);
  const out = new DataView(digest.buffer);
  for (let i = 0; i < 8; i++) {
    out.setInt32(4 * i, word(STATE, i));
  }
  return digest;
}

function compress(bytes: Uint8Array, from: number) {
  for (let i = 0; i < 16; i++) {
    const at = from + 4 * i;
    SCHEDULE[i] =
      (byte(bytes, at) << 24) | (byte(bytes, at + 1) << 16) | (byte(bytes, at + 2) << 8) | byte(bytes, at + 3);
  }
  for (let i = 16; i < 64; i++) {
    const early = word(SCHEDULE, i - 15);
    const late = word(SCHEDULE, i - 2);
    const first = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
    const second = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
    SCHEDULE[i] = (word(SCHEDULE, i - 16) + first + word(SCHEDULE, i - 7) + second) | 0;
  }
  let a = word(STATE, 0);
  let b = word(STATE, 1);
  let c = word(STATE, 2);
  let d = word(STATE, 3);
  let e = word(STATE, 4);
  let f = word(STATE, 5);
  let g = word(STATE, 6);
  let h = word(STATE, 7);
  for (let i = 0; i < 64; i++) {
    const mixE = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const choice = (e & f) ^ (~e & g);
    const one = (h + mixE + choice + word(ROUNDS, i) + word(SCHEDULE, i)) | 0;
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
  add(0, a);
  add(1, b);
  add(2, c);
  add(3, d);
  add(4, e);
  add(5, f);
  add(6, g);
  add(7, h);
}

function add(i: number, value: number) {
  STATE[i] = (word(STATE, i) + value) | 0;
}

function word(words: Int32Array, i: number): number {
  return words[i] as number;
}

function byte(bytes: Uint8Array, i: number): number {
  return bytes[i] as number;
}

function turn(value: number, by: number): number {
  return (value >>> by) | (value << (32 - by));
}

/** First 32 bits of the fractional parts of roots of the first primes. */
function roots(count: number, exponent: number): Int32Array {
  const words: number[] = [];
  for (let n = 2; words.length < count; n++) {
    let prime = true;
    for (let divisor = 2; divisor * divisor <= n; divisor++) {
      prime &&= n % divisor !== 0;
    }
    if (prime) {
      const root = n ** exponent;
      words.push(Math.floor((root - Math.floor(root)) * WORD));
    }
  }
  return Int32Array.from(words);
}
