import {
  DeleteRetentionPolicyCommand,
  DescribeLogGroupsCommand,
  type LogGroup,
  PutRetentionPolicyCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { logs } from "../../aws/clients";

/** Returns every log group, by name. */
export async function allLogGroups(prefix?: string): Promise<LogGroup[]> {
  const client = await logs();
  const all: LogGroup[] = [];
  let nextToken: string | undefined;
  do {
    const page = await client.send(
      new DescribeLogGroupsCommand({ nextToken, logGroupNamePrefix: prefix || undefined }),
    );
    all.push(...(page.logGroups ?? []));
    nextToken = page.nextToken;
  } while (nextToken);
  return all;
}

/** Returns the group of exactly this name, or undefined. */
export async function findLogGroup(name: string): Promise<LogGroup | undefined> {
  return (await allLogGroups(name)).find((group) => group.logGroupName === name);
}

/** @param days undefined: for ever */
export async function setRetention(name: string, days: number | undefined) {
  const client = await logs();
  if (days === undefined) {
    await client.send(new DeleteRetentionPolicyCommand({ logGroupName: name }));
  } else {
    await client.send(new PutRetentionPolicyCommand({ logGroupName: name, retentionInDays: days }));
  }
}

export function logGroupPath(name: string, tab?: string): string {
  return `/cloudwatch/log-group?name=${encodeURIComponent(name)}${tab ? `&tab=${tab}` : ""}`;
}

/** @param stream undefined: the events of all streams */
export function logEventsPath(group: string, stream?: string): string {
  const path = `/cloudwatch/log-events?group=${encodeURIComponent(group)}`;
  return stream === undefined ? path : `${path}&stream=${encodeURIComponent(stream)}`;
}
