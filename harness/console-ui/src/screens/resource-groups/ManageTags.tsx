import AttributeEditor from "@cloudscape-design/components/attribute-editor";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useMemo, useState } from "react";
import { Confirm } from "../../parts/Confirm";
import { useNotify } from "../../parts/notices";
import { tagValueProblem } from "../../parts/tags";
import { changeTags, type ShownInstance } from "../ec2/instances";
import { editedValue, type ManyTag, manyChanges, manyKeyProblem, manyProblem, mergedTags } from "./manyTags";

interface ManageTagsProps {
  instances: readonly ShownInstance[];
  onDone: () => void;
  onClose: () => void;
}

/** Tag Editor → Manage tags: the tags of everything that was selected, changed at once. */
export function ManageTags({ instances, onDone, onClose }: ManageTagsProps) {
  const before = useMemo(() => mergedTags(instances), [instances]);
  const [tags, setTags] = useState<ManyTag[]>(before);
  const [reviewed, setReviewed] = useState(false);
  const notify = useNotify();
  const changes = manyChanges(before, tags);
  const unchanged = changes.put.length === 0 && changes.removed.length === 0;
  const names = instances.map((instance) => (instance.name ? `${instance.name} (${instance.id})` : instance.id));

  function change(index: number, part: Partial<ManyTag>) {
    setTags(tags.map((tag, at) => (at === index ? { ...tag, ...part } : tag)));
  }

  async function apply() {
    await changeTags(
      instances.map((instance) => instance.id),
      changes,
    );
    notify({ type: "success", content: `The tags of ${names.join(", ")} were changed.` });
    onDone();
  }

  return (
    <SpaceBetween size="l">
      <Header variant="h1">Manage tags</Header>
      <Container
        header={
          <Header variant="h2" counter={`(${instances.length})`}>
            Selected resources
          </Header>
        }
      >
        {names.join(", ")}
      </Container>
      <Container
        header={
          <Header variant="h2" description="A value that is left empty where the resources differ stays as it is.">
            Edit tags of all selected resources
          </Header>
        }
      >
        <AttributeEditor
          items={tags}
          empty="No tags."
          addButtonText="Add tag"
          removeButtonText="Remove tag"
          removeButtonAriaLabel={(tag) => `Remove tag ${tag.key}`}
          onAddButtonClick={() => setTags([...tags, { key: "", value: "", known: false }])}
          onRemoveButtonClick={(event) => setTags(tags.filter((_, at) => at !== event.detail.itemIndex))}
          definition={[
            {
              label: "Tag key",
              control: (tag, index) => (
                <Input
                  value={tag.key}
                  readOnly={tag.known}
                  ariaLabel={`Tag key ${index + 1}`}
                  onChange={(event) => change(index, { key: event.detail.value })}
                />
              ),
              errorText: (tag) => !tag.known && manyKeyProblem(tag.key, tags),
            },
            {
              label: "Tag value",
              control: (tag, index) => (
                <Input
                  value={tag.value ?? ""}
                  ariaLabel={`Tag value ${index + 1}`}
                  placeholder={tag.value === undefined ? "Selected resources have different tag values" : undefined}
                  onChange={(event) => change(index, { value: editedValue(tag, before, event.detail.value) })}
                />
              ),
              errorText: (tag) => tagValueProblem(tag.value ?? ""),
            },
          ]}
        />
      </Container>
      <Box float="right">
        <SpaceBetween direction="horizontal" size="xs">
          <Button variant="link" onClick={onClose}>
            Cancel
          </Button>
          <Button variant="primary" disabled={unchanged || manyProblem(tags)} onClick={() => setReviewed(true)}>
            Review and apply tag changes
          </Button>
        </SpaceBetween>
      </Box>
      {reviewed && (
        <Confirm
          title="Review tag changes"
          action="Apply changes to all selected"
          onConfirm={apply}
          onClose={() => setReviewed(false)}
        >
          <ul>
            {changes.put.map((tag) => (
              <li key={tag.key}>
                {tag.key} = {tag.value}
              </li>
            ))}
            {changes.removed.map((key) => (
              <li key={key}>{key} is removed</li>
            ))}
          </ul>
          <Box>On {names.join(", ")}.</Box>
        </Confirm>
      )}
    </SpaceBetween>
  );
}
