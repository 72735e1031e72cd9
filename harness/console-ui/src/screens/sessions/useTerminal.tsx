import Button from "@cloudscape-design/components/button";
import type { FlashbarProps } from "@cloudscape-design/components/flashbar";
import { useCallback } from "react";
import { failureOf } from "../../aws/failure";
import { type Opened, openSession } from "./openSession";

type Say = (notice: Pick<FlashbarProps.MessageDefinition, "type" | "header" | "content" | "action">) => void;

/** Starts a session from a list of nodes on the click of a button. Errors are shown in the flash bar. */
export function useTerminal(notify: Say) {
  return useCallback(
    async (target: string) => {
      try {
        sayIfBlocked(await openSession({ target }), notify);
      } catch (refused) {
        const { code, message, advice } = failureOf(refused);
        notify({ type: "error", header: code || "The session was not started", content: `${message} ${advice}` });
      }
    },
    [notify],
  );
}

/** Shows a link to a session whose tab the browser blocked. */
export function sayIfBlocked(opened: Opened, notify: Say) {
  if (opened.blocked) {
    notify({
      type: "warning",
      header: `Session ${opened.sessionId} was started, but the browser did not open its tab.`,
      content: "Allow pop-ups for this page, so that the next one opens by itself.",
      action: (
        <Button href={opened.path} target="_blank">
          Open the session
        </Button>
      ),
    });
  }
}
