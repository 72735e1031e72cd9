import { GetDocumentCommand, UpdateDocumentCommand, UpdateDocumentDefaultVersionCommand } from "@aws-sdk/client-ssm";
import Button from "@cloudscape-design/components/button";
import Checkbox from "@cloudscape-design/components/checkbox";
import Container from "@cloudscape-design/components/container";
import Form from "@cloudscape-design/components/form";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Spinner from "@cloudscape-design/components/spinner";
import { type FormEvent, useState } from "react";
import { useNavigate, useParams } from "react-router";
import { ssm } from "../../aws/clients";
import { mark } from "../../guide/marks";
import { Failed } from "../../parts/Failed";
import { useNotify } from "../../parts/notices";
import { useCall } from "../../parts/useCall";
import { useTitle } from "../../parts/useTitle";
import { ContentField } from "./ContentField";
import { documentPath } from "./paths";
import type { Format } from "./textTree";
import { useContent } from "./useContent";

/** A document's page → Create new version. It begins with the latest version's content. */
export default function NewVersion() {
  const { name = "" } = useParams();
  useTitle(name, "Create new version");
  const latest = useCall(
    async () => (await ssm()).send(new GetDocumentCommand({ Name: name, DocumentVersion: "$LATEST" })),
    [name],
  );
  if (latest.error !== undefined) {
    return <Failed error={latest.error} onRetry={latest.refresh} />;
  }
  if (!latest.value) {
    return <Spinner size="large" />;
  }
  const { Content = "", DocumentFormat } = latest.value;
  return <VersionForm name={name} content={Content} format={DocumentFormat === "YAML" ? "YAML" : "JSON"} />;
}

function VersionForm({ name, content: start, format }: { name: string; content: string; format: Format }) {
  const navigate = useNavigate();
  const notify = useNotify();
  const content = useContent(start, format);
  const [byDefault, setByDefault] = useState(false);
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  async function create() {
    setError(undefined);
    if (!content.ready()) {
      return;
    }
    setBusy(true);
    let version: string | undefined;
    try {
      const client = await ssm();
      const answer = await client.send(
        new UpdateDocumentCommand({
          Name: name,
          DocumentVersion: "$LATEST",
          DocumentFormat: content.format,
          Content: content.value,
        }),
      );
      version = answer.DocumentDescription?.DocumentVersion;
      if (byDefault) {
        await client.send(new UpdateDocumentDefaultVersionCommand({ Name: name, DocumentVersion: version }));
      }
      notify({
        type: "success",
        content: `Version ${version} of ${name} was created${byDefault ? " and is its default version" : ""}.`,
      });
      navigate(documentPath(name, "versions"));
    } catch (refused) {
      if (version !== undefined) {
        notify({
          type: "warning",
          content: `Version ${version} of ${name} was created, but is not its default version.`,
        });
      }
      if (!content.refused(refused)) {
        setError(refused);
      }
      setBusy(false);
    }
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    create();
  }

  return (
    <form onSubmit={submit} aria-label="Create new version">
      <Form
        header={
          <Header variant="h1" description={`What is written here becomes the next version of ${name}.`}>
            Create new version
          </Header>
        }
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button formAction="none" variant="link" onClick={() => navigate(documentPath(name))}>
              Cancel
            </Button>
            <Button variant="primary" loading={busy} {...mark("submit-document")}>
              Create new version
            </Button>
          </SpaceBetween>
        }
      >
        <SpaceBetween size="l">
          {error !== undefined && <Failed error={error} />}
          <Container header={<Header variant="h2">Content</Header>}>
            <SpaceBetween size="m">
              <Checkbox
                checked={byDefault}
                onChange={(event) => setByDefault(event.detail.checked)}
                description="A call that names no version gets the default version."
              >
                Set new version as default
              </Checkbox>
              <ContentField
                value={content.value}
                format={content.format}
                refusal={content.refusal}
                onChange={content.setValue}
                onFormat={content.setFormat}
              />
            </SpaceBetween>
          </Container>
        </SpaceBetween>
      </Form>
    </form>
  );
}
