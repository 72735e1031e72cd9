import { part } from "../load/part";
import { askAgain } from "./askAgain";
import { learner } from "./learner";

// Every client of the page is AWS's own SDK, signs each call, and talks to the address of the page.
// A client is loaded with the first screen that needs it.

function settings() {
  const { region, accessKeyId, secretAccessKey } = learner();
  return {
    region,
    endpoint: window.location.origin,
    credentials: { accessKeyId, secretAccessKey },
    // What a service refuses is shown at once; the learner presses the button again.
    maxAttempts: 1,
  };
}

function once<T extends object>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= part(make)
      .then((client) => askAgain(client))
      .catch((error) => {
        made = undefined;
        throw error;
      });
    return made;
  };
}

export const ssm = once(async () => new (await import("@aws-sdk/client-ssm")).SSMClient(settings()));
export const logs = once(
  async () => new (await import("@aws-sdk/client-cloudwatch-logs")).CloudWatchLogsClient(settings()),
);
export const ec2 = once(async () => new (await import("@aws-sdk/client-ec2")).EC2Client(settings()));
export const groups = once(
  async () => new (await import("@aws-sdk/client-resource-groups")).ResourceGroupsClient(settings()),
);
export const kms = once(async () => new (await import("@aws-sdk/client-kms")).KMSClient(settings()));
export const s3 = once(
  async () => new (await import("@aws-sdk/client-s3")).S3Client({ ...settings(), forcePathStyle: true }),
);
