import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { type FilterForm, filterProblems, UNITS } from "./filterRules";

interface MetricFieldsProps {
  form: FilterForm;
  onChange: (part: Partial<FilterForm>) => void;
  /** True if missing values are reported, too. */
  tried: boolean;
}

const NO_UNIT = { value: "", label: "No unit" };
const OPTIONS = [NO_UNIT, ...UNITS.map((unit) => ({ value: unit, label: unit }))];

/** Fields for the name of the filter and its metric. */
export function MetricFields({ form, onChange, tried }: MetricFieldsProps) {
  const problems = filterProblems(form);
  const field = (key: keyof FilterForm, label: string, description?: string) => (
    <FormField label={label} description={description} errorText={(tried || form[key] !== "") && problems[key]}>
      <Input value={form[key]} onChange={(event) => onChange({ [key]: event.detail.value })} />
    </FormField>
  );
  return (
    <SpaceBetween size="l">
      {field("name", "Filter name")}
      {field("namespace", "Metric namespace", "Groups metrics of one purpose. A new name makes a new namespace.")}
      {field("metric", "Metric name")}
      {field(
        "value",
        "Metric value",
        "What each matching event counts: a number, or $field or $.property of the event.",
      )}
      {field(
        "defaultValue",
        "Default value - optional",
        "What is counted when events arrive and none of them matches.",
      )}
      <FormField label="Unit - optional">
        <Select
          selectedOption={OPTIONS.find((one) => one.value === form.unit) ?? NO_UNIT}
          options={OPTIONS}
          onChange={(event) => onChange({ unit: event.detail.selectedOption.value ?? "" })}
        />
      </FormField>
    </SpaceBetween>
  );
}
