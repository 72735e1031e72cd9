import { TagsPanel } from "../../parts/TagsPanel";
import { useCall } from "../../parts/useCall";
import { saveTags, tagsOf } from "./tags";

/** The tags of a node. */
export function TagsTab({ nodeId }: { nodeId: string }) {
  const tags = useCall(() => tagsOf(nodeId), [nodeId]);
  return <TagsPanel of={`node ${nodeId}`} tags={tags} onSave={(changes) => saveTags(nodeId, changes)} />;
}
