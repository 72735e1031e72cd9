import { ListTagsForResourceCommand, TagResourceCommand, UntagResourceCommand } from "@aws-sdk/client-cloudwatch-logs";
import { logs } from "../../../aws/clients";
import { TagsPanel } from "../../../parts/TagsPanel";
import { tagList, tagMap } from "../../../parts/tags";
import { useCall } from "../../../parts/useCall";

/** The tags of a log group. */
export function GroupTags({ arn, name }: { arn: string; name: string }) {
  const tags = useCall(async () => {
    const answer = await (await logs()).send(new ListTagsForResourceCommand({ resourceArn: arn }));
    return tagList(answer.tags);
  }, [arn]);
  return (
    <TagsPanel
      of={`log group ${name}`}
      tags={tags}
      onSave={async ({ put, removed }) => {
        const client = await logs();
        if (removed.length > 0) {
          await client.send(new UntagResourceCommand({ resourceArn: arn, tagKeys: removed }));
        }
        if (put.length > 0) {
          await client.send(new TagResourceCommand({ resourceArn: arn, tags: tagMap(put) }));
        }
      }}
    />
  );
}
