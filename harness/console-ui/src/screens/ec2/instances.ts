import {
  CreateTagsCommand,
  DeleteTagsCommand,
  DescribeInstancesCommand,
  type DescribeInstancesCommandInput,
  type Instance,
} from "@aws-sdk/client-ec2";
import { ec2 } from "../../aws/clients";
import { byKey, type Tag } from "../../parts/tags";

/** An EC2 instance for the screens; a dash stands for a missing value. */
export interface ShownInstance {
  id: string;
  /** The Name tag; empty without one. */
  name: string;
  /** pending, running, stopping, stopped, shutting-down, terminated */
  state: string;
  type: string;
  zone: string;
  privateIp: string;
  launched: Date | undefined;
  platform: string;
  architecture: string;
  profileArn: string;
  tags: Tag[];
}

/** Returns every instance of EC2, including those that were terminated in the last hour. */
export async function allInstances(): Promise<ShownInstance[]> {
  return (await describe({})).map(shown);
}

/** @throws InvalidInstanceID.NotFound, InvalidInstanceID.Malformed */
export async function oneInstance(id: string): Promise<ShownInstance> {
  const [found] = await describe({ InstanceIds: [id] });
  if (!found) {
    throw new Error(`EC2 answered nothing about ${id}.`);
  }
  return shown(found);
}

async function describe(input: DescribeInstancesCommandInput): Promise<Instance[]> {
  const client = await ec2();
  const all: Instance[] = [];
  let token: string | undefined;
  do {
    const page = await client.send(new DescribeInstancesCommand({ ...input, NextToken: token }));
    all.push(...(page.Reservations ?? []).flatMap((one) => one.Instances ?? []));
    token = page.NextToken;
  } while (token);
  return all;
}

function shown(instance: Instance): ShownInstance {
  const tags = (instance.Tags ?? []).map((tag) => ({ key: tag.Key ?? "", value: tag.Value ?? "" })).sort(byKey);
  return {
    id: instance.InstanceId ?? "",
    name: tags.find((tag) => tag.key === "Name")?.value ?? "",
    state: instance.State?.Name ?? "-",
    type: instance.InstanceType ?? "-",
    zone: instance.Placement?.AvailabilityZone ?? "-",
    privateIp: instance.PrivateIpAddress ?? "-",
    launched: instance.LaunchTime,
    platform: instance.PlatformDetails ?? "-",
    architecture: instance.Architecture ?? "-",
    profileArn: instance.IamInstanceProfile?.Arn ?? "-",
    tags,
  };
}

/** Changes tags of instances. DeleteTags without a key would delete all tags, so it is not called then. */
export async function changeTags(ids: string[], { put, removed }: { put: Tag[]; removed: string[] }) {
  const client = await ec2();
  if (removed.length > 0) {
    await client.send(new DeleteTagsCommand({ Resources: ids, Tags: removed.map((Key) => ({ Key })) }));
  }
  if (put.length > 0) {
    await client.send(
      new CreateTagsCommand({ Resources: ids, Tags: put.map(({ key, value }) => ({ Key: key, Value: value })) }),
    );
  }
}

/** Returns the tags in one line: Name=Web1, Patch Group=Web. */
export function tagsText(tags: readonly Tag[]): string {
  return tags.map((tag) => `${tag.key}=${tag.value}`).join(", ");
}

export function instancePath(id: string): string {
  return `/ec2/instances/${encodeURIComponent(id)}`;
}
