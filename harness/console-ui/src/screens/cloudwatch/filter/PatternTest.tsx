import { DescribeLogStreamsCommand } from "@aws-sdk/client-cloudwatch-logs";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Textarea from "@cloudscape-design/components/textarea";
import { useState } from "react";
import { logs } from "../../../aws/clients";
import { Failed } from "../../../parts/Failed";
import { useCall } from "../../../parts/useCall";
import { preview } from "../events/eventParts";
import { matchingNumbers, streamEvents } from "../events/logEvents";
import { MOST_LINES, sampleLines } from "./filterRules";

interface Result {
  lines: string[];
  matching: Set<number>;
}

/** "Test pattern": the lines, or the newest events of a stream, that match the pattern. */
export function PatternTest({ group, pattern }: { group: string; pattern: string }) {
  const streams = useCall(() => newestStreams(group), [group]);
  const [stream, setStream] = useState("");
  const [text, setText] = useState("");
  const [result, setResult] = useState<Result>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const lines = sampleLines(text);
  const problem = lines.length > MOST_LINES ? `At most ${MOST_LINES} lines are tried at once.` : undefined;
  const options = (streams.value ?? []).map((name) => ({ value: name, label: name }));

  async function test() {
    setBusy(true);
    setError(undefined);
    setResult(undefined);
    try {
      const tried = stream === "" ? lines : await newestMessages(group, stream);
      setResult({ lines: tried, matching: tried.length > 0 ? await matchingNumbers(pattern, tried) : new Set() });
    } catch (refused) {
      setError(refused);
    } finally {
      setBusy(false);
    }
  }

  return (
    <SpaceBetween size="m">
      <FormField
        label="Select log data to test"
        description={streams.error === undefined ? undefined : "The streams of the group could not be listed."}
      >
        <Select
          selectedOption={options.find((one) => one.value === stream) ?? CUSTOM}
          options={[CUSTOM, ...options]}
          onChange={(event) => setStream(event.detail.selectedOption.value ?? "")}
        />
      </FormField>
      {stream === "" && (
        <FormField label="Log event messages" description="One event a line." errorText={problem}>
          <Textarea value={text} rows={5} onChange={(event) => setText(event.detail.value)} />
        </FormField>
      )}
      <Button
        formAction="none"
        onClick={test}
        loading={busy}
        disabled={stream === "" && (lines.length === 0 || problem !== undefined)}
      >
        Test pattern
      </Button>
      {error !== undefined && <Failed error={error} />}
      {result && <Results {...result} />}
    </SpaceBetween>
  );
}

const CUSTOM = { value: "", label: "Custom log data" };

function Results({ lines, matching }: Result) {
  return (
    <div role="status">
      <Box variant="awsui-key-label">Results</Box>
      <Box>
        Found {matching.size} matches out of {lines.length} event(s) in the sample log.
      </Box>
      <ol>
        {lines.map((line, index) =>
          matching.has(index + 1) ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a result never move
            <li key={index} value={index + 1}>
              <Box variant="code">{preview(line)}</Box>
            </li>
          ) : null,
        )}
      </ol>
    </div>
  );
}

async function newestStreams(logGroupName: string): Promise<string[]> {
  const client = await logs();
  const page = await client.send(
    new DescribeLogStreamsCommand({ logGroupName, orderBy: "LastEventTime", descending: true }),
  );
  return (page.logStreams ?? []).map((stream) => stream.logStreamName ?? "");
}

async function newestMessages(group: string, stream: string): Promise<string[]> {
  const { events } = await streamEvents(group, stream).first();
  return events.slice(-MOST_LINES).map((event) => event.message);
}
