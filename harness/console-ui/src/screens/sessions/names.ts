import { paginateDescribeLogGroups } from "@aws-sdk/client-cloudwatch-logs";
import { paginateListAliases } from "@aws-sdk/client-kms";
import { ListBucketsCommand } from "@aws-sdk/client-s3";
import { kms, logs, s3 } from "../../aws/clients";

// Options for the preferences.

export async function logGroupNames(): Promise<string[]> {
  const names: string[] = [];
  for await (const page of paginateDescribeLogGroups({ client: await logs() }, {})) {
    names.push(...(page.logGroups ?? []).map((group) => group.logGroupName ?? ""));
  }
  return names;
}

/** Aliases of the keys, without AWS's own keys that nobody made. */
export async function keyAliases(): Promise<string[]> {
  const names: string[] = [];
  for await (const page of paginateListAliases({ client: await kms() }, {})) {
    names.push(...(page.Aliases ?? []).filter((one) => one.TargetKeyId).map((one) => one.AliasName ?? ""));
  }
  return names;
}

export async function bucketNames(): Promise<string[]> {
  const answer = await (await s3()).send(new ListBucketsCommand({}));
  return (answer.Buckets ?? []).map((bucket) => bucket.Name ?? "");
}
