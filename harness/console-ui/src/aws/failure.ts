import { gotNoAnswer } from "../load/again";
import { PartMissing } from "../load/part";

/** A failed call, in a form that can be shown. */
export interface Failure {
  /** AWS's error code, such as TargetNotConnected; empty without a response. */
  code: string;
  message: string;
  /** Advice; empty if the message contains it. */
  advice: string;
  /** True if the console does not answer: the page shows that and retries by itself. */
  gone: boolean;
}

const ADVICE: Record<string, string> = {
  InvalidClientTokenId: "The lab was started afresh. Sign in again with the address that ./lab up printed.",
  UnrecognizedClientException: "The lab was started afresh. Sign in again with the address that ./lab up printed.",
  TargetNotConnected: "Check in Fleet Manager that the node is Online, then try again.",
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
      advice: "Check that ./lab up is still running; this page reconnects by itself.",
      gone: true,
    };
  }
  return { code: "", message: error instanceof Error ? error.message : String(error), advice: "", gone: false };
}

/** Returns true for the SDK's timeout error. */
function cameTooLate(error: unknown): boolean {
  return error instanceof Error && error.name === "TimeoutError";
}

function isServiceError(error: unknown): error is Error & { $metadata: object } {
  return error instanceof Error && "$metadata" in error && "$fault" in error;
}
