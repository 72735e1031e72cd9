import FormField from "@cloudscape-design/components/form-field";
import Select from "@cloudscape-design/components/select";
import { RETENTIONS } from "./logGroupRules";

/** Field for the retention of events. */
export function RetentionField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <FormField label="Retention setting" description="How long events are kept before they expire.">
      <Select
        selectedOption={RETENTIONS.find((one) => one.value === value) ?? null}
        options={RETENTIONS}
        onChange={(event) => onChange(event.detail.selectedOption.value ?? value)}
      />
    </FormField>
  );
}
