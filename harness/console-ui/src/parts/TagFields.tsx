import AttributeEditor from "@cloudscape-design/components/attribute-editor";
import Input from "@cloudscape-design/components/input";
import { type Tag, tagKeyProblem, tagValueProblem } from "./tags";

interface TagFieldsProps {
  tags: readonly Tag[];
  onChange: (tags: Tag[]) => void;
  /** Maximum number of tags. */
  most?: number;
  addText?: string;
  /** Text without tags, such as "The resource has no tags." */
  empty?: string;
}

/** Fields for tags: a key and a value each, with errors beside them. */
export function TagFields({ tags, onChange, most = 50, addText = "Add new tag", empty }: TagFieldsProps) {
  const change = (index: number, part: Partial<Tag>) =>
    onChange(tags.map((tag, at) => (at === index ? { ...tag, ...part } : tag)));
  return (
    <AttributeEditor
      items={tags}
      empty={empty ?? "No tags."}
      addButtonText={addText}
      removeButtonText="Remove"
      removeButtonAriaLabel={(tag) => `Remove tag ${tag.key}`}
      disableAddButton={tags.length >= most}
      onAddButtonClick={() => onChange([...tags, { key: "", value: "" }])}
      onRemoveButtonClick={(event) => onChange(tags.filter((_, at) => at !== event.detail.itemIndex))}
      definition={[
        {
          label: "Key",
          control: (tag, index) => (
            <Input
              value={tag.key}
              ariaLabel={`Key of tag ${index + 1}`}
              onChange={(event) => change(index, { key: event.detail.value })}
            />
          ),
          errorText: (tag) => tagKeyProblem(tag.key, tags),
        },
        {
          label: "Value - optional",
          control: (tag, index) => (
            <Input
              value={tag.value}
              ariaLabel={`Value of tag ${index + 1}`}
              onChange={(event) => change(index, { value: event.detail.value })}
            />
          ),
          errorText: (tag) => tagValueProblem(tag.value),
        },
      ]}
    />
  );
}
