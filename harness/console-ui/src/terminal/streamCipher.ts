const NONCE = 12;
const TAG = 16;
const HALF = 32;

/**
 * The client's end of an encrypted session. It uses AES-256-GCM with a key for each direction; a message is nonce, text
 * and tag.
 */
export class StreamCipher {
  private constructor(
    private readonly ofAgent: CryptoKey,
    private readonly ofClient: CryptoKey,
  ) {}

  /** @param dataKey 64 bytes: first the half for what the agent sends, then the half for what the client sends */
  static async of(dataKey: Uint8Array): Promise<StreamCipher> {
    if (dataKey.length !== 2 * HALF) {
      throw new Error(`a session's data key has ${2 * HALF} bytes, this one has ${dataKey.length}`);
    }
    const half = (from: number, use: KeyUsage) =>
      crypto.subtle.importKey("raw", dataKey.slice(from, from + HALF), "AES-GCM", false, [use]);
    return new StreamCipher(await half(0, "decrypt"), await half(HALF, "encrypt"));
  }

  async seal(plain: Uint8Array): Promise<Uint8Array> {
    const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, this.ofClient, plain.slice());
    const message = new Uint8Array(NONCE + sealed.byteLength);
    message.set(nonce);
    message.set(new Uint8Array(sealed), NONCE);
    return message;
  }

  /** Decrypts a message. Rejects if the agent of this session did not encrypt it. */
  async open(message: Uint8Array): Promise<Uint8Array> {
    if (message.length < NONCE + TAG) {
      throw new Error(`${message.length} bytes are too few for nonce and tag`);
    }
    const nonce = message.slice(0, NONCE);
    return new Uint8Array(
      await crypto.subtle.decrypt({ name: "AES-GCM", iv: nonce }, this.ofAgent, message.slice(NONCE)),
    );
  }
}
