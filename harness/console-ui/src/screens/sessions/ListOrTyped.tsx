import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import RadioGroup from "@cloudscape-design/components/radio-group";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { failureOf } from "../../aws/failure";
import type { Called } from "../../parts/useCall";

interface ListOrTypedProps {
  /** Label, such as "Log group". */
  label: string;
  /** Labels of the two choices: a list, or a text box. */
  choices: { list: string; typed: string };
  names: Called<string[]>;
  value: string;
  onChange: (value: string) => void;
  placeholder: string;
  error?: string;
  /** Warning beside the field if the list does not contain the value. */
  unknown?: string;
}

/** A name that is chosen from a list or typed, as in AWS's forms. Without a list it can still be typed. */
export function ListOrTyped(props: ListOrTypedProps) {
  const { label, choices, names, value, onChange, placeholder, error, unknown } = props;
  const [way, setWay] = useState<"list" | "typed">("list");
  const failure = names.error === undefined ? undefined : failureOf(names.error);
  const noList =
    failure &&
    `The list could not be read; enter the name instead. ${[failure.code, failure.message].filter(Boolean).join(": ")}`;
  const missing = names.value && value.trim() && !names.value.includes(value.trim()) ? unknown : "";
  return (
    <SpaceBetween size="s">
      <RadioGroup
        ariaLabel={`How the ${label} is given`}
        value={way}
        onChange={(event) => setWay(event.detail.value as typeof way)}
        items={[
          { value: "list", label: choices.list },
          { value: "typed", label: choices.typed },
        ]}
      />
      <FormField label={label} errorText={error} warningText={error ? "" : (way === "list" && noList) || missing}>
        {way === "list" ? (
          <Select
            selectedOption={value ? { value, label: value } : null}
            options={(names.value ?? []).map((name) => ({ value: name, label: name }))}
            placeholder={placeholder}
            statusType={names.loading ? "loading" : failure ? "error" : "finished"}
            loadingText="Loading the list"
            errorText="The list could not be read."
            recoveryText="Try again"
            onLoadItems={() => failure && names.refresh()}
            empty="The list is empty."
            filteringType="auto"
            filteringAriaLabel={`Find in the list: ${label}`}
            onChange={(event) => onChange(event.detail.selectedOption.value ?? "")}
          />
        ) : (
          <Input value={value} placeholder={placeholder} onChange={(event) => onChange(event.detail.value)} />
        )}
      </FormField>
    </SpaceBetween>
  );
}
