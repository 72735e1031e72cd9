import type { SSMClient } from "@aws-sdk/client-ssm";
import { again, type Tries } from "../load/again";

/** Calls that can safely be sent twice. */
const MAY_BE_SAID_TWICE =
  /^(Describe|Filter|GenerateDataKey|Get|List|ResumeSession|Search|TerminateSession|TestMetricFilter)/;

/** A client that retries if there was no response. Any response of the service, also an error, is shown at once. */
export function askAgain<C extends object>(client: C, tries: Tries = {}): C {
  // All clients have the same method; only the types of the commands differ.
  const { middlewareStack } = client as unknown as SSMClient;
  middlewareStack.add(
    (next, { commandName = "" }) =>
      (args) =>
        MAY_BE_SAID_TWICE.test(commandName) ? again(() => next(args), tries) : next(args),
    { step: "initialize", name: "askAgain" },
  );
  return client;
}
