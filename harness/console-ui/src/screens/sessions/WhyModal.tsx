import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Spinner from "@cloudscape-design/components/spinner";
import Table from "@cloudscape-design/components/table";
import { lab } from "../../lab/labApi";
import { Failed } from "../../parts/Failed";
import { RefreshButton } from "../../parts/RefreshButton";
import { useCall } from "../../parts/useCall";

/** Response of /_lab/why for a session's log. */
interface Explanation {
  status: string;
  details: string;
  document: string;
  destinations: { kind: string; where: string; how: string; log: string }[];
  calls: { firstAt: string; count: number; operation: string; resource: string; answer: string }[];
  now: { at: string; agent: string; instance: string };
  verdict: string;
  causes: { what: string; remedy: string; command: string }[];
  faults: string[];
}

/** The lab's explanation of the location of a session's log, or of its absence. */
export function WhyModal({ sessionId, onClose }: { sessionId: string; onClose: () => void }) {
  const why = useCall(() => lab<Explanation>(`why/${encodeURIComponent(sessionId)}`), [sessionId]);
  return (
    <Modal
      visible
      size="large"
      header="Where is the log of this session?"
      closeAriaLabel="Close"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <RefreshButton onClick={why.refresh} loading={why.loading} />
            <Button onClick={onClose}>Close</Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {why.error !== undefined && <Failed error={why.error} onRetry={why.refresh} />}
        {why.value ? <Explained sessionId={sessionId} why={why.value} /> : why.loading && <Spinner />}
      </SpaceBetween>
    </Modal>
  );
}

function Explained({ sessionId, why }: { sessionId: string; why: Explanation }) {
  return (
    <SpaceBetween size="m">
      <Alert type={why.causes.length > 0 ? "warning" : "info"}>{why.verdict}</Alert>
      {why.causes.map((cause) => (
        <SpaceBetween key={cause.what} size="xxs">
          <strong>{cause.what}</strong>
          <span>{cause.remedy}</span>
          {cause.command !== "" && <Box variant="code">{cause.command}</Box>}
        </SpaceBetween>
      ))}
      {why.faults.length > 0 && <Alert type="warning">Faults: {why.faults.join("; ")}</Alert>}
      <KeyValuePairs
        columns={3}
        items={[
          { label: "Session ID", value: sessionId },
          { label: "Status", value: why.status },
          { label: "Session document", value: why.document },
          { label: "SSM Agent now", value: why.now.agent },
          { label: "Instance now", value: why.now.instance },
          { label: "Details", value: why.details || "-" },
        ]}
      />
      {why.destinations.length > 0 && (
        <Table
          variant="embedded"
          wrapLines
          header={<Box variant="h3">Destinations</Box>}
          ariaLabels={{ tableLabel: "Destinations of the log" }}
          items={why.destinations}
          columnDefinitions={[
            { id: "kind", header: "Kind", cell: (one) => one.kind },
            { id: "where", header: "Where", cell: (one) => one.where },
            { id: "how", header: "How", cell: (one) => one.how },
            { id: "log", header: "Log", cell: (one) => one.log },
          ]}
        />
      )}
      {why.calls.length > 0 && (
        <Table
          variant="embedded"
          wrapLines
          header={<Box variant="h3">What the agent called</Box>}
          ariaLabels={{ tableLabel: "What the agent called" }}
          items={why.calls}
          columnDefinitions={[
            { id: "at", header: "First at", cell: (one) => one.firstAt },
            { id: "count", header: "Times", cell: (one) => one.count },
            { id: "operation", header: "Operation", cell: (one) => one.operation },
            { id: "resource", header: "Resource", cell: (one) => one.resource },
            { id: "answer", header: "Answer", cell: (one) => one.answer },
          ]}
        />
      )}
    </SpaceBetween>
  );
}
