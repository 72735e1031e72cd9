import { DescribeSessionsCommand, ResumeSessionCommand } from "@aws-sdk/client-ssm";
import { kms, ssm } from "../../aws/clients";
import { part } from "../../load/part";
import type { DataKey } from "../../terminal/handshake";
import type { SessionApi, SessionFacts } from "../../terminal/sessionApi";

/** Request timeout. The channel retries, so that a lost request does not delay the shell. */
const ANSWERED_WITHIN = { requestTimeout: 10_000 };

/** A session through AWS's API. */
export function awsSession(sessionId: string, target: string): SessionApi {
  return {
    async resume() {
      const { TokenValue, StreamUrl } = await (await ssm()).send(
        new ResumeSessionCommand({ SessionId: sessionId }),
        ANSWERED_WITHIN,
      );
      return { token: TokenValue, streamUrl: StreamUrl };
    },
    describe: () => describe(sessionId),
    generateDataKey: (keyId, challenge) => generateDataKey(sessionId, target, keyId, challenge),
  };
}

/** Finds the session among the active ones, or else in the history. */
async function describe(sessionId: string): Promise<SessionFacts | undefined> {
  const client = await ssm();
  for (const State of ["Active", "History"] as const) {
    const filter = { key: "SessionId" as const, value: sessionId };
    const { Sessions } = await client.send(new DescribeSessionsCommand({ State, Filters: [filter] }), ANSWERED_WITHIN);
    const [found] = Sessions ?? [];
    if (found) {
      return { status: found.Status ?? "", target: found.Target ?? "", details: found.Details ?? "" };
    }
  }
  return undefined;
}

async function generateDataKey(sessionId: string, target: string, keyId: string, challenge: string): Promise<DataKey> {
  if (!crypto.subtle) {
    throw new Error("the browser encrypts only on pages that are on loopback or https");
  }
  const { GenerateDataKeyCommand } = await part(() => import("@aws-sdk/client-kms"));
  const { Plaintext, CiphertextBlob } = await (await kms()).send(
    new GenerateDataKeyCommand({
      KeyId: keyId,
      NumberOfBytes: 64,
      EncryptionContext: {
        "aws:ssm:SessionId": sessionId,
        "aws:ssm:TargetId": target || ((await describe(sessionId))?.target ?? ""),
        "aws:ssm:RandomChallenge": challenge,
      },
    }),
  );
  if (!Plaintext || !CiphertextBlob) {
    throw new Error("KMS returned no data key");
  }
  return { plain: Plaintext, encrypted: CiphertextBlob };
}
