import { describe, expect, it } from "vitest";
import { base64, fromBase64, fromHex, textOf, utf8 } from "./bytes";
import { Handshake } from "./handshake";
import { StreamCipher } from "./streamCipher";

const KEY = Uint8Array.from({ length: 64 }, (_, at) => at);
const SWAPPED = Uint8Array.of(...KEY.subarray(32), ...KEY.subarray(0, 32));

/**
 * A message from another implementation of AES-256-GCM: key 00 to 1f, nonce of twelve bytes 01, no additional data. The
 * text is pwd.
 */
const FROM_THE_AGENT = fromHex("01010101010101010101010107b4813a7b9f620cb2e8c94e079820de61955d");

describe("the cipher", () => {
  it("opens what the agent sealed with the first half", async () => {
    expect(textOf(await (await StreamCipher.of(KEY)).open(FROM_THE_AGENT))).toBe("pwd");
  });

  it("seals with the second half", async () => {
    const sealed = await (await StreamCipher.of(KEY)).seal(utf8("ls"));
    expect(sealed).toHaveLength(12 + 2 + 16);
    expect(textOf(await (await StreamCipher.of(SWAPPED)).open(sealed))).toBe("ls");
  });

  it("does not take what was not sealed", async () => {
    const cipher = await StreamCipher.of(KEY);
    await expect(cipher.open(utf8("pwd"))).rejects.toThrow("too few");
    await expect(cipher.open(new Uint8Array(40))).rejects.toThrow();
    await expect(StreamCipher.of(new Uint8Array(32))).rejects.toThrow("64 bytes");
  });
});

describe("the handshake", () => {
  const request = {
    RequestedClientActions: [
      { ActionType: "SessionType", ActionParameters: { SessionType: "Standard_Stream" } },
      { ActionType: "KMSEncryption", ActionParameters: { KMSKeyId: "alias/lab", Challenge: "c" } },
      { ActionType: "Dance" },
    ],
  };

  it("agrees on a key, and proves its possession", async () => {
    const asked: string[] = [];
    const handshake = new Handshake(async (keyId, challenge) => {
      asked.push(keyId, challenge);
      return { plain: KEY, encrypted: utf8("sealed") };
    });
    expect(await handshake.answer(request)).toEqual({
      ClientVersion: "1.2.650.0",
      ProcessedClientActions: [
        { ActionType: "SessionType", ActionStatus: 1, ActionResult: null, Error: "" },
        {
          ActionType: "KMSEncryption",
          ActionStatus: 1,
          ActionResult: {
            KMSCipherTextKey: base64(utf8("sealed")),
            KMSCipherTextHash: null,
            ChallengeAcknowledgement: true,
          },
          Error: "",
        },
        { ActionType: "Dance", ActionStatus: 3, ActionResult: null, Error: "" },
      ],
      Errors: null,
    });
    expect(asked).toEqual(["alias/lab", "c"]);
    const agent = await StreamCipher.of(SWAPPED);
    const proof = (await handshake.prove({ Challenge: base64(FROM_THE_AGENT) })) as { Challenge: string };
    expect(textOf(await agent.open(fromBase64(proof.Challenge)))).toBe("pwd");
  });

  it("tells the agent why there is no key", async () => {
    const handshake = new Handshake(() => Promise.reject(new Error("not authorized to perform: kms:GenerateDataKey")));
    const answer = JSON.stringify(await handshake.answer(request));
    expect(answer).toContain('"ActionStatus":2');
    expect(answer).toContain("not authorized to perform: kms:GenerateDataKey");
    expect(handshake.cipher()).toBeUndefined();
    await expect(handshake.prove({ Challenge: "" })).rejects.toThrow("not encrypted");
  });

  it("refuses sessions that forward ports", async () => {
    const actions = [{ ActionType: "SessionType", ActionParameters: { SessionType: "Port" } }];
    const answer = await new Handshake(() => Promise.reject(new Error())).answer({ RequestedClientActions: actions });
    expect(JSON.stringify(answer)).toContain("A browser cannot forward ports");
  });
});
