import { DescribeInstancesCommand, type Instance, type Tag } from "@aws-sdk/client-ec2";
import {
  DescribeInstanceInformationCommand,
  type InstanceInformation,
  paginateDescribeInstanceInformation,
} from "@aws-sdk/client-ssm";
import { ec2, ssm } from "../../aws/clients";

/** A managed node of Systems Manager, with its EC2 instance. */
export interface Node {
  id: string;
  /** The Name tag of an EC2 instance, the name of a hybrid node; empty if it has none. */
  name: string;
  info: InstanceInformation;
  /** Undefined for a hybrid node, and if EC2 did not answer. */
  instance: Instance | undefined;
}

/**
 * Returns all managed nodes, except terminated instances, which AWS forgets. If EC2 does not answer, names and states
 * are missing.
 */
export async function listNodes(): Promise<Node[]> {
  const [infos, instances] = await Promise.all([allInfos(), instancesById([])]);
  return infos.map((info) => nodeOf(info, instances)).filter((node) => node.instance?.State?.Name !== "terminated");
}

/** Returns one managed node, or undefined. */
export async function findNode(id: string): Promise<Node | undefined> {
  const client = await ssm();
  const answer = client.send(
    new DescribeInstanceInformationCommand({ Filters: [{ Key: "InstanceIds", Values: [id] }] }),
  );
  const [found, instances] = await Promise.all([answer, id.startsWith("i-") ? instancesById([id]) : new Map()]);
  const info = found.InstanceInformationList?.[0];
  return info && nodeOf(info, instances);
}

async function allInfos(): Promise<InstanceInformation[]> {
  const all: InstanceInformation[] = [];
  for await (const page of paginateDescribeInstanceInformation({ client: await ssm() }, { MaxResults: 50 })) {
    all.push(...(page.InstanceInformationList ?? []));
  }
  return all;
}

async function instancesById(ids: string[]): Promise<Map<string, Instance>> {
  const found = new Map<string, Instance>();
  try {
    let token: string | undefined;
    do {
      const page = await (await ec2()).send(
        new DescribeInstancesCommand(ids.length > 0 ? { InstanceIds: ids } : { NextToken: token }),
      );
      for (const instance of page.Reservations?.flatMap((one) => one.Instances ?? []) ?? []) {
        found.set(instance.InstanceId ?? "", instance);
      }
      token = page.NextToken;
    } while (token);
  } catch {
    // A role that may not see EC2 still sees the nodes, as on AWS.
  }
  return found;
}

function nodeOf(info: InstanceInformation, instances: Map<string, Instance>): Node {
  const id = info.InstanceId ?? "";
  const instance = instances.get(id);
  return { id, name: nameOf(instance?.Tags) || info.Name || "", info, instance };
}

export function nameOf(tags: Tag[] | undefined): string {
  return tags?.find((tag) => tag.Key === "Name")?.Value ?? "";
}
