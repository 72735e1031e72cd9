import Button from "@cloudscape-design/components/button";
import { useState } from "react";
import { Confirm } from "./Confirm";
import { useNotify } from "./notices";
import { type Column, ResourceTable } from "./ResourceTable";
import { TagFields } from "./TagFields";
import { type Tag, tagChanges, tagsProblem } from "./tags";
import type { Called } from "./useCall";

interface TagsPanelProps {
  /** The owner of the tags, such as "instance i-0abc". */
  of: string;
  tags: Called<Tag[]>;
  /** Sends the changes; an error is shown in the window. */
  onSave: (changes: { put: Tag[]; removed: string[] }) => Promise<void>;
}

const COLUMNS: Column<Tag>[] = [
  { id: "key", header: "Key", sortingField: "key", isRowHeader: true, cell: (tag) => tag.key },
  { id: "value", header: "Value", sortingField: "value", cell: (tag) => tag.value },
];

/** The table of a resource's tags, with "Manage tags". */
export function TagsPanel({ of, tags, onSave }: TagsPanelProps) {
  const [edited, setEdited] = useState<Tag[]>();
  const notify = useNotify();
  const before = tags.value ?? [];
  return (
    <>
      <ResourceTable
        title="Tags"
        thing="tag"
        columns={COLUMNS}
        items={tags.value}
        idOf={(tag) => tag.key}
        loading={tags.loading}
        error={tags.error}
        onRefresh={tags.refresh}
        actions={
          <Button disabled={!tags.value} onClick={() => setEdited([...before])}>
            Manage tags
          </Button>
        }
      />
      {edited && (
        <Confirm
          title="Manage tags"
          action="Save"
          size="large"
          disabled={tagsProblem(edited)}
          onClose={() => setEdited(undefined)}
          onConfirm={async () => {
            await onSave(tagChanges(before, edited));
            notify({ type: "success", content: `The tags of ${of} were saved.` });
            tags.refresh();
          }}
        >
          <TagFields tags={edited} onChange={setEdited} />
        </Confirm>
      )}
    </>
  );
}
