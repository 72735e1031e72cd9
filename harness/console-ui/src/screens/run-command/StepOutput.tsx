import type { GetCommandInvocationCommandOutput } from "@aws-sdk/client-ssm";
import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";
import ExpandableSection from "@cloudscape-design/components/expandable-section";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { shownDate } from "../../parts/dates";
import { useFollow } from "../../parts/useFollow";
import { CommandState } from "./CommandState";
import { defaultLogGroup, logEventsPath, outputStream } from "./outputPlaces";
import { isOver } from "./stateWords";
import { firstCharacters, visibleText } from "./visibleText";

interface StepOutputProps {
  /** Number of the step, from 1. */
  number: number;
  step: GetCommandInvocationCommandOutput;
}

/** One step: its status and its output. */
export function StepOutput({ number, step }: StepOutputProps) {
  const { ResponseCode: code = -1 } = step;
  return (
    <Container header={<Header variant="h2">{`Step ${number} - Command description and status`}</Header>}>
      <SpaceBetween size="m">
        <KeyValuePairs
          columns={3}
          items={[
            { label: "Step name", value: step.PluginName },
            { label: "Status", value: <CommandState status={step.Status} /> },
            { label: "Detailed status", value: <CommandState status={step.StatusDetails} /> },
            { label: "Response code", value: code < 0 ? "-" : code },
            { label: "Start time", value: shownDate(moment(step.ExecutionStartDateTime)) },
            { label: "Finish time", value: shownDate(moment(step.ExecutionEndDateTime)) },
          ]}
        />
        <Output title={`Step ${number} - Output`} text={step.StandardOutputContent ?? ""} step={step} stream="stdout" />
        <Output title={`Step ${number} - Error`} text={step.StandardErrorContent ?? ""} step={step} stream="stderr" />
      </SpaceBetween>
    </Container>
  );
}

interface OutputProps {
  title: string;
  text: string;
  step: GetCommandInvocationCommandOutput;
  stream: "stdout" | "stderr";
}

function Output({ title, text, step, stream }: OutputProps) {
  const follow = useFollow();
  const shown = firstCharacters(text);
  const url = stream === "stdout" ? step.StandardOutputUrl : step.StandardErrorUrl;
  const cloudWatch = step.CloudWatchOutputConfig;
  const group = cloudWatch?.CloudWatchOutputEnabled
    ? cloudWatch.CloudWatchLogGroupName || defaultLogGroup(step.DocumentName ?? "")
    : "";
  const name = outputStream(step.CommandId ?? "", step.InstanceId ?? "", step.PluginName ?? "", stream);
  return (
    <ExpandableSection headerText={title} headingTagOverride="h3" defaultExpanded={text !== ""}>
      <SpaceBetween size="xs">
        <Box color="text-body-secondary" fontSize="body-s">
          {stream === "stdout"
            ? "At most the first 48,000 characters are shown. The service keeps 24,000 of them; all of the output is in S3 or CloudWatch Logs if the command asked for that."
            : "The service keeps the first 8,000 characters; all of them are in S3 or CloudWatch Logs if the command asked for that."}
        </Box>
        {text === "" ? (
          <Box color="text-body-secondary">{nothing(step)}</Box>
        ) : (
          <Box variant="code">
            <CopyToClipboard
              textToCopy={text}
              copyButtonText="Copy"
              copyButtonAriaLabel={`Copy ${title}`}
              copySuccessText="Copied"
              copyErrorText="The browser did not let the page copy."
            />
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard has to reach what scrolls */}
            <section aria-label={`${title}, text`} tabIndex={0} style={FRAME}>
              {visibleText(shown.text)}
            </section>
          </Box>
        )}
        {shown.cut && <Box color="text-body-secondary">There is more.</Box>}
        {url && <Box fontSize="body-s">Amazon S3: {url}</Box>}
        {group && (
          <Link href={logEventsPath(group, name)} onFollow={follow}>
            {`CloudWatch Logs: ${group} ${name}`}
          </Link>
        )}
      </SpaceBetween>
    </ExpandableSection>
  );
}

/**
 * Returns the reason for a missing output. The service does not return the output of steps that were cancelled or timed
 * out.
 */
function nothing(step: GetCommandInvocationCommandOutput): string {
  if (!isOver(step.Status)) {
    return "Nothing yet. Refresh to see what the step wrote once it has ended.";
  }
  return step.Status === "Success" || step.Status === "Failed"
    ? "Nothing was written."
    : "The service returns only the output of steps that ended as Success or Failed.";
}

const FRAME = {
  whiteSpace: "pre-wrap",
  overflowWrap: "anywhere",
  overflow: "auto",
  maxBlockSize: "32rem",
} as const;

function moment(text: string | undefined): Date | undefined {
  const at = text ? new Date(text) : undefined;
  return at && !Number.isNaN(at.getTime()) ? at : undefined;
}
