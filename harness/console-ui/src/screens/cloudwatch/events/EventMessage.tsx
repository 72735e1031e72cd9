import "./events.css";
import Box from "@cloudscape-design/components/box";
import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useMemo } from "react";
import { type Display, eventParts, preview } from "./eventParts";

interface EventMessageProps {
  message: string;
  expanded: boolean;
  display: Display;
}

/** The message of an event, in one line or complete. The page does not interpret the text. */
export function EventMessage({ message, expanded, display }: EventMessageProps) {
  return expanded ? (
    <WholeMessage message={message} display={display} />
  ) : (
    <div className="log-preview">{preview(message)}</div>
  );
}

function WholeMessage({ message, display }: { message: string; display: Display }) {
  const parts = useMemo(() => eventParts(message, display), [message, display]);
  return (
    <SpaceBetween size="s">
      {parts.map(({ title, text }) => (
        <div key={title}>
          {title && <Box variant="awsui-key-label">{title}</Box>}
          <pre className="log-message">{text}</pre>
        </div>
      ))}
      <CopyToClipboard
        copyButtonText="Copy"
        copySuccessText="Copied"
        copyErrorText="The browser did not let the page copy"
        textToCopy={parts[0]?.text ?? ""}
      />
    </SpaceBetween>
  );
}
