import { type DocumentDescription, GetDocumentCommand } from "@aws-sdk/client-ssm";
import Container from "@cloudscape-design/components/container";
import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Spinner from "@cloudscape-design/components/spinner";
import { useState } from "react";
import { ssm } from "../../aws/clients";
import { lazyPart } from "../../load/lazyPart";
import { Failed } from "../../parts/Failed";
import { useCall } from "../../parts/useCall";
import { listVersions } from "./api";

const Editor = lazyPart(() => import("./Editor"), <Spinner />);

/** The text of any version of a document. */
export function ContentTab({ document }: { document: DocumentDescription }) {
  const name = document.Name ?? "";
  const [version, setVersion] = useState(document.DefaultVersion ?? "$DEFAULT");
  const versions = useCall(() => listVersions(name), [document]);
  const got = useCall(
    async () => (await ssm()).send(new GetDocumentCommand({ Name: name, DocumentVersion: version })),
    [name, version],
  );
  const options = (versions.value ?? []).map((one) => ({
    value: one.DocumentVersion ?? "",
    label: `${one.DocumentVersion}${one.IsDefaultVersion ? " (Default)" : ""}`,
  }));
  const chosen = options.find((one) => one.value === version) ?? { value: version, label: version };
  const text = got.value?.Content ?? "";
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={
            // Not before there is something to copy.
            got.value && (
              <CopyToClipboard
                textToCopy={text}
                copyButtonText="Copy"
                copySuccessText="Copied"
                copyErrorText="The browser did not let the page copy."
              />
            )
          }
        >
          Content
        </Header>
      }
    >
      <SpaceBetween size="m">
        <FormField label="Document version">
          <Select
            selectedOption={chosen}
            options={options}
            onChange={(event) => setVersion(event.detail.selectedOption.value ?? "$DEFAULT")}
          />
        </FormField>
        {versions.error !== undefined && <Failed error={versions.error} onRetry={versions.refresh} />}
        {got.error !== undefined && <Failed error={got.error} onRetry={got.refresh} />}
        {got.value && (
          <Editor
            label="Content"
            value={text}
            format={got.value.DocumentFormat === "YAML" ? "YAML" : "JSON"}
            height={480}
          />
        )}
      </SpaceBetween>
    </Container>
  );
}
