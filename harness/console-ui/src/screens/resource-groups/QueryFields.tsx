import AttributeEditor from "@cloudscape-design/components/attribute-editor";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Multiselect from "@cloudscape-design/components/multiselect";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import {
  ALL_TYPES,
  filterProblem,
  filtersProblem,
  INSTANCES,
  type QueryForm,
  typesProblem,
  valuesOf,
} from "./tagQuery";

const TYPES = [
  { value: ALL_TYPES, label: "All supported resource types" },
  { value: INSTANCES, label: INSTANCES },
];

interface QueryFieldsProps {
  form: QueryForm;
  onChange: (form: QueryForm) => void;
  /** True if missing values are reported, too. */
  tried: boolean;
}

/** Grouping criteria: resource types, and tags with their values. */
export function QueryFields({ form, onChange, tried }: QueryFieldsProps) {
  // The text as typed; the form has the values between the commas.
  const [typed, setTyped] = useState(form.tags.map((tag) => tag.values.join(", ")));

  function change(index: number, part: Partial<QueryForm["tags"][number]>) {
    onChange({ ...form, tags: form.tags.map((tag, at) => (at === index ? { ...tag, ...part } : tag)) });
  }

  return (
    <SpaceBetween size="l">
      <FormField label="Resource types" errorText={tried && typesProblem(form)}>
        <Multiselect
          options={TYPES}
          selectedOptions={form.types.map(
            (type) => TYPES.find((one) => one.value === type) ?? { value: type, label: type },
          )}
          placeholder="Choose resource types"
          deselectAriaLabel={(option) => `Remove ${option.label}`}
          onChange={(event) =>
            onChange({ ...form, types: event.detail.selectedOptions.map((option) => option.value ?? "") })
          }
        />
      </FormField>
      <FormField
        label="Tags"
        description="A resource is in the group if it has every key, with one of the values given for it, which are separated by commas."
        errorText={tried && filtersProblem(form)}
        stretch
      >
        <AttributeEditor
          items={form.tags}
          empty="No tags."
          addButtonText="Add"
          removeButtonText="Remove"
          removeButtonAriaLabel={(tag) => `Remove tag ${tag.key}`}
          onAddButtonClick={() => {
            setTyped([...typed, ""]);
            onChange({ ...form, tags: [...form.tags, { key: "", values: [] }] });
          }}
          onRemoveButtonClick={(event) => {
            const others = <T,>(all: T[]) => all.filter((_, at) => at !== event.detail.itemIndex);
            setTyped(others(typed));
            onChange({ ...form, tags: others(form.tags) });
          }}
          definition={[
            {
              label: "Tag key",
              control: (tag, index) => (
                <Input
                  value={tag.key}
                  ariaLabel={`Tag key ${index + 1}`}
                  placeholder="Patch Group"
                  onChange={(event) => change(index, { key: event.detail.value })}
                />
              ),
              errorText: (tag) => (tried || tag.key !== "") && filterProblem(tag, form.tags),
            },
            {
              label: "Tag values - optional",
              control: (_, index) => (
                <Input
                  value={typed[index] ?? ""}
                  ariaLabel={`Tag values ${index + 1}`}
                  onChange={(event) => {
                    setTyped(typed.map((text, at) => (at === index ? event.detail.value : text)));
                    change(index, { values: valuesOf(event.detail.value) });
                  }}
                />
              ),
            },
          ]}
        />
      </FormField>
    </SpaceBetween>
  );
}
