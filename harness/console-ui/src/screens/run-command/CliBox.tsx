import type { SendCommandCommandInput } from "@aws-sdk/client-ssm";
import Box from "@cloudscape-design/components/box";
import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";
import ExpandableSection from "@cloudscape-design/components/expandable-section";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { learner } from "../../aws/learner";
import { cliLine } from "./cliLine";

/** The call of the form as a command line. */
export function CliBox({ call }: { call: SendCommandCommandInput }) {
  const line = cliLine(call, learner().region);
  return (
    <ExpandableSection variant="container" headerText="AWS command line interface command">
      <SpaceBetween size="s">
        <Box variant="code">
          <code style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{line}</code>
        </Box>
        <CopyToClipboard
          textToCopy={line}
          copyButtonText="Copy"
          copySuccessText="Copied"
          copyErrorText="The browser did not let the page copy."
        />
      </SpaceBetween>
    </ExpandableSection>
  );
}
