import { ListDocumentsCommand, SendCommandCommand, SSMClient } from "@aws-sdk/client-ssm";
import { expect, test } from "vitest";
import { askAgain } from "./askAgain";

const atOnce = { wait: async () => {} };

/** A client whose network fails so many times before it gets an empty answer. */
function client(failures: number) {
  let calls = 0;
  const ssm = new SSMClient({
    region: "us-east-1",
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
    maxAttempts: 1,
    requestHandler: {
      async handle() {
        if (++calls <= failures) {
          throw new TypeError("Failed to fetch");
        }
        const body = new Blob(["{}"]).stream();
        return { response: { statusCode: 200, headers: { "content-type": "application/x-amz-json-1.1" }, body } };
      },
    },
  });
  return { ssm: askAgain(ssm, atOnce), calls: () => calls };
}

test("a read call without a response is retried", async () => {
  const { ssm, calls } = client(2);
  await ssm.send(new ListDocumentsCommand({}));
  expect(calls()).toBe(3);
});

test("a command is not sent twice: it may have arrived", async () => {
  const { ssm, calls } = client(1);
  await expect(ssm.send(new SendCommandCommand({ DocumentName: "AWS-RunShellScript" }))).rejects.toThrow(TypeError);
  expect(calls()).toBe(1);
});
