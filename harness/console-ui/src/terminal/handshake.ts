import { base64, fromBase64 } from "./bytes";
import { StreamCipher } from "./streamCipher";

/** Version that this client reports; the agent refuses encrypted sessions with old clients. */
export const CLIENT_VERSION = "1.2.650.0";

const SUCCESS = 1;
const FAILED = 2;
const UNSUPPORTED = 3;

/** A data key of 64 bytes, in plaintext for this end and encrypted for the other. */
export interface DataKey {
  plain: Uint8Array;
  encrypted: Uint8Array;
}

/** Generates a key for the session. Rejects if the learner gets none; the agent receives the message. */
export type GenerateDataKey = (keyId: string, challenge: string) => Promise<DataKey>;

interface Action {
  ActionType?: string;
  ActionParameters?: { KMSKeyId?: string; Challenge?: string; SessionType?: string };
}

/** The client's part of the handshake. */
export class Handshake {
  private agreed: StreamCipher | undefined;

  constructor(private readonly generate: GenerateDataKey) {}

  /** Returns the cipher; undefined before a key was agreed on, and in sessions that are not encrypted. */
  cipher(): StreamCipher | undefined {
    return this.agreed;
  }

  /** Returns the answer to a request. */
  async answer(request: { RequestedClientActions?: Action[] }): Promise<object> {
    const processed = [];
    for (const action of request.RequestedClientActions ?? []) {
      processed.push(await this.processed(action));
    }
    return { ClientVersion: CLIENT_VERSION, ProcessedClientActions: processed, Errors: null };
  }

  /** Returns the answer to the challenge: the same bytes, encrypted with the key of this end. */
  async prove(challenge: { Challenge?: string }): Promise<object> {
    if (!this.agreed) {
      throw new Error("the agent sent an encryption challenge in a session that is not encrypted");
    }
    const bytes = await this.agreed.open(fromBase64(challenge.Challenge ?? ""));
    return { Challenge: base64(await this.agreed.seal(bytes)) };
  }

  private async processed({ ActionType, ActionParameters }: Action): Promise<object> {
    switch (ActionType) {
      case "SessionType":
        return ActionParameters?.SessionType === "Port"
          ? outcome(ActionType, FAILED, null, "A browser cannot forward ports. Use the AWS CLI for this document.")
          : outcome(ActionType, SUCCESS);
      case "KMSEncryption":
        return this.encrypt(ActionType, ActionParameters?.KMSKeyId ?? "", ActionParameters?.Challenge ?? "");
      default:
        return outcome(String(ActionType), UNSUPPORTED);
    }
  }

  private async encrypt(type: string, keyId: string, challenge: string): Promise<object> {
    try {
      const key = await this.generate(keyId, challenge);
      this.agreed = await StreamCipher.of(key.plain);
      const result = {
        KMSCipherTextKey: base64(key.encrypted),
        KMSCipherTextHash: null,
        ChallengeAcknowledgement: true,
      };
      return outcome(type, SUCCESS, result);
    } catch (error) {
      return outcome(type, FAILED, null, `Failed to process action KMSEncryption: ${(error as Error).message}`);
    }
  }
}

function outcome(type: string, status: number, result: object | null = null, error = "") {
  return { ActionType: type, ActionStatus: status, ActionResult: result, Error: error };
}
