import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { lab } from "./labApi";

/** Asks before the lab is reset, and lists the effects. `onDone` is called after the reset. */
export function ResetModal({ onCancel, onDone }: { onCancel: () => void; onDone: () => void }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  async function reset() {
    setBusy(true);
    setProblem("");
    try {
      await lab("reset", { method: "POST" });
      onDone();
    } catch (error) {
      setProblem(error instanceof TypeError ? "The lab does not answer." : String((error as Error).message));
      setBusy(false);
    }
  }
  return (
    <Modal
      visible
      header="Reset this lab?"
      closeAriaLabel="Close"
      onDismiss={onCancel}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onCancel} disabled={busy}>
              Cancel
            </Button>
            <Button variant="primary" onClick={reset} loading={busy}>
              Reset
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <div>
          <Box variant="h4">Permanently deleted</Box>
          <ul>
            <li>sessions, those that are open too, and their history; commands and their output</li>
            <li>documents that are yours, session preferences, activations</li>
            <li>log groups with their logs, metric filters, alarms, topics, buckets and keys</li>
            <li>resource groups and tags that you made, policies of roles, faults, recordings</li>
          </ul>
        </div>
        <div>
          <Box variant="h4">Stays</Box>
          <ul>
            <li>the instances and what was installed on them, with the tags that they were launched with</li>
            <li>the resource groups App and Web of the workshop</li>
            <li>your sign-in, the pace, and the region's time</li>
          </ul>
        </div>
        {problem !== "" && <Alert type="error">{problem}</Alert>}
      </SpaceBetween>
    </Modal>
  );
}
