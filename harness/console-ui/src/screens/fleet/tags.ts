import { CreateTagsCommand, DeleteTagsCommand, paginateDescribeTags } from "@aws-sdk/client-ec2";
import {
  AddTagsToResourceCommand,
  ListTagsForResourceCommand,
  RemoveTagsFromResourceCommand,
} from "@aws-sdk/client-ssm";
import { ec2, ssm } from "../../aws/clients";
import { byKey, type Tag } from "../../parts/tags";

/** Returns true for a hybrid node, whose tags Systems Manager keeps; EC2 keeps those of an instance. */
const isHybrid = (id: string) => id.startsWith("mi-");

/** The tags of a node, by key. */
export async function tagsOf(id: string): Promise<Tag[]> {
  const tags = isHybrid(id) ? await hybridTags(id) : await instanceTags(id);
  return tags.sort(byKey);
}

interface Changes {
  put: Tag[];
  /** Removed keys. */
  removed: string[];
}

export async function saveTags(id: string, changes: Changes): Promise<void> {
  await (isHybrid(id) ? saveHybrid(id, changes) : saveInstance(id, changes));
}

async function hybridTags(id: string): Promise<Tag[]> {
  const answer = await (await ssm()).send(
    new ListTagsForResourceCommand({ ResourceType: "ManagedInstance", ResourceId: id }),
  );
  return (answer.TagList ?? []).map((tag) => ({ key: tag.Key ?? "", value: tag.Value ?? "" }));
}

async function instanceTags(id: string): Promise<Tag[]> {
  const tags: Tag[] = [];
  const filter = { Filters: [{ Name: "resource-id", Values: [id] }] };
  for await (const page of paginateDescribeTags({ client: await ec2() }, filter)) {
    tags.push(...(page.Tags ?? []).map((tag) => ({ key: tag.Key ?? "", value: tag.Value ?? "" })));
  }
  return tags;
}

async function saveHybrid(id: string, { put, removed }: Changes) {
  const client = await ssm();
  const resource = { ResourceType: "ManagedInstance", ResourceId: id } as const;
  if (removed.length > 0) {
    await client.send(new RemoveTagsFromResourceCommand({ ...resource, TagKeys: removed }));
  }
  if (put.length > 0) {
    const Tags = put.map((tag) => ({ Key: tag.key, Value: tag.value }));
    await client.send(new AddTagsToResourceCommand({ ...resource, Tags }));
  }
}

async function saveInstance(id: string, { put, removed }: Changes) {
  const client = await ec2();
  if (removed.length > 0) {
    await client.send(new DeleteTagsCommand({ Resources: [id], Tags: removed.map((Key) => ({ Key })) }));
  }
  if (put.length > 0) {
    const Tags = put.map((tag) => ({ Key: tag.key, Value: tag.value }));
    await client.send(new CreateTagsCommand({ Resources: [id], Tags }));
  }
}
