import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import Select, { type SelectProps } from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { clear, type Subject, type WireMessage } from "./wireApi";
import { asText, type Filter, types } from "./wireText";

const DIRECTIONS: SelectProps.Option[] = [
  { value: "all", label: "All directions" },
  { value: "learner-agent", label: "learner → agent" },
  { value: "agent-learner", label: "agent → learner" },
  { value: "lab", label: "from or to the lab" },
];

const COPIED_FOR = 2000;

interface WireToolsProps {
  chosen: Subject;
  messages: readonly WireMessage[];
  shown: readonly WireMessage[];
  filter: Filter;
  onFilter: (filter: Filter) => void;
  follow: boolean;
  onFollow: (follow: boolean) => void;
  onDo: (work: Promise<unknown>) => void;
}

/** Filters and actions of the list. */
export function WireTools(props: WireToolsProps) {
  const { chosen, messages, shown, filter, onFilter, follow, onFollow, onDo } = props;
  const [copied, setCopied] = useState("");
  const typeOptions: SelectProps.Option[] = [
    { value: "all", label: "All types" },
    { value: "but-acknowledge", label: "All but acknowledgements" },
    ...types(messages).map((type) => ({ value: type, label: type })),
  ];

  async function copy() {
    try {
      await navigator.clipboard.writeText(asText(shown));
      setCopied("Copied");
    } catch {
      setCopied("The browser did not allow it");
    }
    window.setTimeout(() => setCopied(""), COPIED_FOR);
  }

  return (
    <SpaceBetween size="xs">
      <SpaceBetween direction="horizontal" size="xs">
        <FormField label="Direction">
          <Select
            selectedOption={DIRECTIONS.find((one) => one.value === filter.direction) ?? null}
            options={DIRECTIONS}
            onChange={({ detail }) => onFilter({ ...filter, direction: detail.selectedOption.value ?? "all" })}
          />
        </FormField>
        <FormField label="Type">
          <Select
            selectedOption={typeOptions.find((one) => one.value === filter.type) ?? { value: filter.type }}
            options={typeOptions}
            onChange={({ detail }) => onFilter({ ...filter, type: detail.selectedOption.value ?? "all" })}
          />
        </FormField>
      </SpaceBetween>
      <SpaceBetween direction="horizontal" size="xs">
        <Button iconName={follow ? "pause" : "play"} onClick={() => onFollow(!follow)}>
          {follow ? "Pause scrolling" : "Follow"}
        </Button>
        <Button iconName="copy" onClick={copy} disabled={shown.length === 0}>
          {copied || "Copy as text"}
        </Button>
        <Button iconName="remove" onClick={() => onDo(clear(chosen))} disabled={messages.length === 0}>
          Clear
        </Button>
      </SpaceBetween>
    </SpaceBetween>
  );
}
