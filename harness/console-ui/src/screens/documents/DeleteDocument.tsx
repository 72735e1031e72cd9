import { DeleteDocumentCommand } from "@aws-sdk/client-ssm";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { ssm } from "../../aws/clients";
import { Failed } from "../../parts/Failed";
import { useNotify } from "../../parts/notices";

interface DeleteDocumentProps {
  name: string;
  onDone: () => void;
  onDismiss: () => void;
}

/** Asks before a document is deleted with all its versions. */
export function DeleteDocument({ name, onDone, onDismiss }: DeleteDocumentProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const notify = useNotify();

  async function remove() {
    setBusy(true);
    setError(undefined);
    try {
      await (await ssm()).send(new DeleteDocumentCommand({ Name: name }));
      notify({ type: "success", content: `Document ${name} was deleted.` });
      onDone();
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  }

  return (
    <Modal
      visible
      header="Delete document"
      closeAriaLabel="Close"
      onDismiss={onDismiss}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onDismiss}>
              Cancel
            </Button>
            <Button variant="primary" loading={busy} onClick={remove}>
              Delete
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <span>
          <b>{name}</b> is deleted with all its versions. This cannot be taken back.
        </span>
        {error !== undefined && <Failed error={error} />}
      </SpaceBetween>
    </Modal>
  );
}
