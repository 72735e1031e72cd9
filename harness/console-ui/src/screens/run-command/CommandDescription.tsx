import type { Command } from "@aws-sdk/client-ssm";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { shownDate } from "../../parts/dates";
import { useFollow } from "../../parts/useFollow";
import { documentPath } from "../documents/paths";
import { defaultLogGroup, logGroupPath } from "./outputPlaces";
import { visibleText } from "./visibleText";

/** Document, parameters, targets and output locations of a command. */
export function CommandDescription({ command }: { command: Command }) {
  const follow = useFollow();
  const { DocumentName = "", CloudWatchOutputConfig: cloudWatch, OutputS3BucketName: bucket } = command;
  const group = cloudWatch?.CloudWatchOutputEnabled
    ? cloudWatch.CloudWatchLogGroupName || defaultLogGroup(DocumentName)
    : "";
  const parameters = Object.entries(command.Parameters ?? {});
  return (
    <SpaceBetween size="l">
      <Container header={<Header variant="h2">Command description</Header>}>
        <KeyValuePairs
          columns={3}
          items={[
            {
              label: "Document name",
              value: (
                <Link href={documentPath(DocumentName)} onFollow={follow}>
                  {DocumentName}
                </Link>
              ),
            },
            { label: "Document version", value: command.DocumentVersion || "-" },
            { label: "Comment", value: command.Comment || "-" },
            { label: "Requested date", value: shownDate(command.RequestedDateTime) },
            { label: "Timeout (seconds)", value: command.TimeoutSeconds ?? "-" },
            { label: "Targets", value: targetWords(command) },
            { label: "Concurrency", value: command.MaxConcurrency ?? "-" },
            { label: "Error threshold", value: command.MaxErrors ?? "-" },
            {
              label: "Output S3 bucket",
              value: bucket ? `${bucket}${command.OutputS3KeyPrefix ? `/${command.OutputS3KeyPrefix}` : ""}` : "-",
            },
            {
              label: "CloudWatch output",
              value: group ? (
                <Link href={logGroupPath(group)} onFollow={follow}>
                  {group}
                </Link>
              ) : (
                "-"
              ),
            },
          ]}
        />
      </Container>
      <Container header={<Header variant="h2">Command parameters</Header>}>
        {parameters.length === 0 ? (
          "The document's defaults."
        ) : (
          <KeyValuePairs
            columns={1}
            items={parameters.map(([name, values]) => ({
              label: name,
              value: (
                <div style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
                  {visibleText(values.join("\n")) || '""'}
                </div>
              ),
            }))}
          />
        )}
      </Container>
    </SpaceBetween>
  );
}

function targetWords(command: Command): string {
  if (command.InstanceIds?.length) {
    return command.InstanceIds.join(", ");
  }
  return (command.Targets ?? []).map(({ Key, Values }) => `${Key}: ${(Values ?? []).join(", ")}`).join("; ") || "-";
}
