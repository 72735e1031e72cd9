import Box from "@cloudscape-design/components/box";
import FormField from "@cloudscape-design/components/form-field";
import RadioGroup from "@cloudscape-design/components/radio-group";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Spinner from "@cloudscape-design/components/spinner";
import { useMemo } from "react";
import { mark } from "../../guide/marks";
import { lazyPart } from "../../load/lazyPart";
import { errorPlace } from "./errorPlace";
import { type Format, type Problem, readText } from "./textTree";

const Editor = lazyPart(() => import("./Editor"), <Loading />);

/** The service's error, with the text that caused it. */
export interface Refusal {
  /** AWS's code; undefined if the text was not sent. */
  code?: string;
  message: string;
  text: string;
}

interface ContentFieldProps {
  value: string;
  format: Format;
  refusal?: Refusal;
  onChange: (value: string) => void;
  onFormat: (format: Format) => void;
}

/**
 * Fields for format and text of a document. Syntax errors are marked while typing, the service's errors after sending.
 */
export function ContentField({ value, format, refusal, onChange, onFormat }: ContentFieldProps) {
  const problems = useMemo(() => problemsOf(value, format, refusal), [value, format, refusal]);
  const [first] = problems;
  return (
    <SpaceBetween size="m">
      <FormField label="Content format">
        <RadioGroup
          value={format}
          onChange={(event) => onFormat(event.detail.value as Format)}
          items={[
            { value: "JSON", label: "JSON" },
            { value: "YAML", label: "YAML" },
          ]}
        />
      </FormField>
      <div {...mark("document-content")}>
        <FormField
          stretch
          label="Content"
          description="What the document does. At most 64 KB. Enter goes into the editor, Escape leaves it."
          errorText={refusal?.text === value ? said(refusal, first) : first && `Line ${first.line}: ${first.message}`}
        >
          <Editor label="Content" value={value} format={format} problems={problems} onChange={onChange} />
        </FormField>
      </div>
    </SpaceBetween>
  );
}

function said({ code, message }: Refusal, place: Problem | undefined): string {
  return `${code ? `${code}: ` : ""}${message}${place ? ` (line ${place.line})` : ""}`;
}

function Loading() {
  return (
    <Box padding="l">
      <Spinner /> Loading the editor
    </Box>
  );
}

function problemsOf(value: string, format: Format, refusal: Refusal | undefined): Problem[] {
  const { problems } = readText(value, format);
  if (problems.length > 0 || refusal?.text !== value) {
    return problems;
  }
  const place = errorPlace(refusal.message, value, format);
  return place ? [place] : [];
}
