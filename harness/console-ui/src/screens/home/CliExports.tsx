import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { learner } from "../../aws/learner";

/** Environment variables for the AWS CLI and the SDKs. The keys are shown only on request. */
export function CliExports() {
  const [shown, setShown] = useState(false);
  const { region, accessKeyId, secretAccessKey } = learner();
  const exports = (id: string, secret: string) =>
    [
      `export AWS_ENDPOINT_URL=${window.location.origin}`,
      `export AWS_DEFAULT_REGION=${region}`,
      `export AWS_ACCESS_KEY_ID=${id}`,
      `export AWS_SECRET_ACCESS_KEY=${secret}`,
    ].join("\n");
  const hidden = "•".repeat(12);
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="In a terminal on this machine; then, for example, aws ssm start-session --target i-…"
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <Button onClick={() => setShown(!shown)} ariaLabel={shown ? "Hide the keys" : "Show the keys"}>
                {shown ? "Hide" : "Show"}
              </Button>
              <CopyToClipboard
                copyButtonText="Copy"
                copyButtonAriaLabel="Copy the lines, with the keys"
                textToCopy={exports(accessKeyId, secretAccessKey)}
                copySuccessText="Copied"
                copyErrorText="The browser did not let the page copy: press Show and copy the lines by hand."
              />
            </SpaceBetween>
          }
        >
          AWS CLI
        </Header>
      }
    >
      <Box variant="code">
        <span style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
          {shown ? exports(accessKeyId, secretAccessKey) : exports(hidden, hidden)}
        </span>
      </Box>
    </Container>
  );
}
