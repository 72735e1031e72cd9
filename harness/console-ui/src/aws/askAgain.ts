import type { SSMClient } from "@aws-sdk/client-ssm";
import { again, type Tries } from "../load/again";

/** What changes nothing, or nothing more when it is said a second time. */
const MAY_BE_SAID_TWICE =
  /^(Describe|Filter|GenerateDataKey|Get|List|ResumeSession|Search|TerminateSession|TestMetricFilter)/;

/** A client that asks again if nothing answered. What a service answered, also an error, is shown at once. */
export function askAgain<C extends object>(client: C, tries: Tries = {}): C {
  // All clients have the same; only the types of what they send differ.
  const { middlewareStack } = client as unknown as SSMClient;
  middlewareStack.add(
    (next, { commandName = "" }) =>
      (args) =>
        MAY_BE_SAID_TWICE.test(commandName) ? again(() => next(args), tries) : next(args),
    { step: "initialize", name: "askAgain" },
  );
  return client;
}
