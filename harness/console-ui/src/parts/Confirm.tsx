import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal, { type ModalProps } from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { type ReactNode, useState } from "react";
import { Failed } from "./Failed";

interface ConfirmProps {
  title: string;
  /** Label of the confirming button, such as "Delete". */
  action: string;
  /** Label of the other button; "Cancel" by default. */
  dismiss?: string;
  /** Description of the action, or its input fields. */
  children: ReactNode;
  /** Runs the action; an error is shown in the window, which stays open. */
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
  disabled?: boolean;
  size?: ModalProps["size"];
}

/** A window that asks before an action; it is open while it is rendered. */
export function Confirm({ title, action, dismiss, children, onConfirm, onClose, disabled, size }: ConfirmProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  async function confirm() {
    setBusy(true);
    setError(undefined);
    try {
      await onConfirm();
      onClose();
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  }
  return (
    <Modal
      visible
      size={size}
      header={title}
      closeAriaLabel="Close"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              {dismiss ?? "Cancel"}
            </Button>
            <Button variant="primary" onClick={confirm} loading={busy} disabled={disabled}>
              {action}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {error !== undefined && <Failed error={error} />}
        {children}
      </SpaceBetween>
    </Modal>
  );
}
