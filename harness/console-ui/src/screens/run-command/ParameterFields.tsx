import Box from "@cloudscape-design/components/box";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Multiselect from "@cloudscape-design/components/multiselect";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Textarea from "@cloudscape-design/components/textarea";
import { type Parameter, type ParameterTexts, parameterProblem } from "./parameters";

interface ParameterFieldsProps {
  parameters: Parameter[];
  texts: ParameterTexts;
  onChange: (name: string, text: string) => void;
  /** True if errors of untouched fields are shown, too. */
  tried: boolean;
}

/** AWS's own labels for the parameters of its script documents. */
const LABELS: Record<string, string> = {
  commands: "Commands",
  workingDirectory: "Working Directory",
  executionTimeout: "Execution Timeout",
};

/** Fields for a document's parameters. */
export function ParameterFields({ parameters, texts, onChange, tried }: ParameterFieldsProps) {
  if (parameters.length === 0) {
    return <Box color="text-body-secondary">The document has no parameters.</Box>;
  }
  return (
    <SpaceBetween size="m">
      {parameters.map((one) => {
        const text = texts[one.name] ?? "";
        const problem = tried || text !== one.initial ? parameterProblem(one, text) : "";
        return (
          <FormField
            key={one.name}
            label={LABELS[one.name] ?? one.name}
            description={one.description}
            constraintText={constraint(one)}
            errorText={problem}
            stretch={isLarge(one)}
          >
            <Field parameter={one} text={text} onChange={(changed) => onChange(one.name, changed)} />
          </FormField>
        );
      })}
    </SpaceBetween>
  );
}

function Field({
  parameter,
  text,
  onChange,
}: {
  parameter: Parameter;
  text: string;
  onChange: (text: string) => void;
}) {
  const { type, allowedValues } = parameter;
  const values = type === "Boolean" ? ["true", "false"] : allowedValues;
  if (type === "StringList" && values.length > 0) {
    const chosen = text.split("\n").filter(Boolean);
    return (
      <Multiselect
        selectedOptions={chosen.map((value) => ({ value, label: value }))}
        options={values.map((value) => ({ value, label: value }))}
        placeholder="Choose values"
        deselectAriaLabel={(option) => `Remove ${option.label}`}
        onChange={(event) => onChange(event.detail.selectedOptions.map((option) => option.value).join("\n"))}
      />
    );
  }
  if (values.length > 0 && type !== "MapList" && type !== "StringMap") {
    const option = text === "" && !values.includes("") ? null : { value: text, label: text || '""' };
    return (
      <Select
        selectedOption={option}
        options={values.map((value) => ({ value, label: value || '""' }))}
        placeholder="Choose a value"
        onChange={(event) => onChange(event.detail.selectedOption.value ?? "")}
      />
    );
  }
  if (isLarge(parameter)) {
    return (
      <Textarea
        value={text}
        rows={parameter.textarea ? 8 : 4}
        spellcheck={false}
        onChange={(event) => onChange(event.detail.value)}
      />
    );
  }
  return (
    <Input
      value={text}
      inputMode={type === "Integer" ? "numeric" : "text"}
      spellcheck={false}
      autoComplete={false}
      onChange={(event) => onChange(event.detail.value)}
    />
  );
}

function isLarge({ type, textarea, allowedValues }: Parameter): boolean {
  return (
    textarea || ((type === "StringList" || type === "MapList" || type === "StringMap") && allowedValues.length === 0)
  );
}

function constraint({ type, textarea, allowedPattern, allowedValues }: Parameter): string {
  if (allowedPattern) {
    return `Pattern: ${allowedPattern}`;
  }
  switch (type) {
    case "StringList":
      return allowedValues.length > 0 || textarea ? "" : "One value a line.";
    case "Integer":
      return "A whole number.";
    case "StringMap":
      return "One JSON object.";
    case "MapList":
      return "A JSON list of objects.";
    default:
      return "";
  }
}
