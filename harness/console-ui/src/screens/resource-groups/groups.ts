import {
  GetGroupCommand,
  GetGroupQueryCommand,
  GetTagsCommand,
  type Group,
  ListGroupResourcesCommand,
  ListGroupsCommand,
  type ResourceIdentifier,
  SearchResourcesCommand,
} from "@aws-sdk/client-resource-groups";
import { groups } from "../../aws/clients";
import { type Tag, tagList } from "../../parts/tags";
import { type QueryForm, queryOf, readQuery } from "./tagQuery";

export interface ShownGroup {
  name: string;
  arn: string;
  description: string;
}

/** A group with all data of its page. */
export interface WholeGroup extends ShownGroup {
  /** Undefined for a query that the console's form cannot represent, which is shown as text. */
  query: QueryForm | undefined;
  queryText: string;
  members: Member[];
  tags: Tag[];
}

export interface Member {
  /** The last part of the ARN, such as i-0abc. */
  id: string;
  type: string;
  arn: string;
}

/** Every saved group. */
export async function allGroups(): Promise<ShownGroup[]> {
  const client = await groups();
  const all: Group[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client.send(new ListGroupsCommand({ NextToken }));
    // AWS deprecates Groups in favour of GroupIdentifiers, which has no description yet.
    all.push(...(page.Groups ?? []));
    NextToken = page.NextToken;
  } while (NextToken);
  return all.map(shown);
}

/** @throws NotFoundException */
export async function wholeGroup(name: string): Promise<WholeGroup> {
  const client = await groups();
  const [group, query, members] = await Promise.all([
    client.send(new GetGroupCommand({ Group: name })),
    client.send(new GetGroupQueryCommand({ Group: name })),
    membersOf(name),
  ]);
  const found = shown(group.Group ?? { Name: name, GroupArn: "" });
  const tags = await client.send(new GetTagsCommand({ Arn: found.arn }));
  const queryText = query.GroupQuery?.ResourceQuery?.Query ?? "";
  return { ...found, queryText, query: readQuery(queryText), members, tags: tagList(tags.Tags) };
}

async function membersOf(name: string): Promise<Member[]> {
  const client = await groups();
  const all: ResourceIdentifier[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client.send(new ListGroupResourcesCommand({ Group: name, NextToken }));
    all.push(...(page.ResourceIdentifiers ?? []));
    NextToken = page.NextToken;
  } while (NextToken);
  return all.map(member);
}

/** What a group of this query would have as members now. */
export async function preview(form: QueryForm): Promise<Member[]> {
  const client = await groups();
  const all: ResourceIdentifier[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client.send(new SearchResourcesCommand({ ResourceQuery: queryOf(form), NextToken }));
    all.push(...(page.ResourceIdentifiers ?? []));
    NextToken = page.NextToken;
  } while (NextToken);
  return all.map(member);
}

function shown(group: Group): ShownGroup {
  return { name: group.Name ?? "", arn: group.GroupArn ?? "", description: group.Description ?? "" };
}

function member(identifier: ResourceIdentifier): Member {
  const arn = identifier.ResourceArn ?? "";
  return { arn, type: identifier.ResourceType ?? "-", id: arn.slice(arn.lastIndexOf("/") + 1) };
}

export function groupPath(name: string): string {
  return `/resource-groups/group?name=${encodeURIComponent(name)}`;
}
