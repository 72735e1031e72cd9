import { gotNoAnswer } from "../load/again";
import { PartMissing } from "../load/part";

/** What went wrong with a call, in a form to be shown. */
export interface Failure {
  /** AWS's own code, such as TargetNotConnected; empty if nothing answered. */
  code: string;
  message: string;
  /** What to do about it; empty if the message says it. */
  advice: string;
  /** The console does not answer: the page says so and tries again by itself. */
  gone: boolean;
}

const ADVICE: Record<string, string> = {
  InvalidClientTokenId: "The lab was started afresh. Sign in again with the address that ./lab up printed.",
  UnrecognizedClientException: "The lab was started afresh. Sign in again with the address that ./lab up printed.",
  TargetNotConnected: "See in Fleet Manager whether the node is Online, then try again.",
  ThrottlingException: "Wait a moment, then try again.",
};

export function failureOf(error: unknown): Failure {
  if (isServiceError(error)) {
    return { code: error.name, message: error.message, advice: ADVICE[error.name] ?? "", gone: false };
  }
  if (gotNoAnswer(error) || cameTooLate(error) || error instanceof PartMissing) {
    return {
      code: "",
      message: "The lab does not answer.",
      advice: "See whether ./lab up still runs; this page picks up again by itself.",
      gone: true,
    };
  }
  return { code: "", message: error instanceof Error ? error.message : String(error), advice: "", gone: false };
}

/** The SDK's own name for it. */
function cameTooLate(error: unknown): boolean {
  return error instanceof Error && error.name === "TimeoutError";
}

function isServiceError(error: unknown): error is Error & { $metadata: object } {
  return error instanceof Error && "$metadata" in error && "$fault" in error;
}
