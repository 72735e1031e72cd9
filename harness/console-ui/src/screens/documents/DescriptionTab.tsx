import { type DocumentDescription, GetDocumentCommand } from "@aws-sdk/client-ssm";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { ssm } from "../../aws/clients";
import { type Column, ResourceTable } from "../../parts/ResourceTable";
import { useCall } from "../../parts/useCall";
import { type Parameter, parametersOf } from "../run-command/parameters";
import { contentOf } from "./skeletons";

const COLUMNS: Column<Parameter>[] = [
  { id: "name", header: "Name", sortingField: "name", isRowHeader: true, cell: (one) => one.name },
  { id: "type", header: "Type", cell: (one) => one.type },
  { id: "default", header: "Default value", cell: (one) => (one.hasDefault ? one.initial || '""' : "-") },
  { id: "allowed", header: "Allowed values", cell: (one) => one.allowedValues.join(", ") || one.allowedPattern || "-" },
  { id: "description", header: "Description", cell: (one) => one.description || "-", folds: true },
];

/**
 * Description and parameters of a document. Parameters come from the content, which has more of them than
 * DescribeDocument.
 */
export function DescriptionTab({ document }: { document: DocumentDescription }) {
  const { value, error, loading } = useCall(async () => {
    const got = await (await ssm()).send(new GetDocumentCommand({ Name: document.Name }));
    return parametersOf(contentOf(got.Content ?? "", got.DocumentFormat));
  }, [document]);
  return (
    <SpaceBetween size="l">
      <Container header={<Header variant="h2">Description</Header>}>
        <SpaceBetween size="m">
          <div style={{ whiteSpace: "pre-wrap" }}>{document.Description || "The document has no description."}</div>
          <KeyValuePairs
            columns={4}
            items={[
              { label: "Document type", value: document.DocumentType },
              { label: "Owner", value: document.Owner },
              { label: "Platform types", value: (document.PlatformTypes ?? []).join(", ") || "-" },
              { label: "Default version", value: document.DefaultVersion },
            ]}
          />
        </SpaceBetween>
      </Container>
      <ResourceTable<Parameter>
        title="Parameters"
        thing="parameter"
        columns={COLUMNS}
        items={value}
        idOf={(one) => one.name}
        loading={loading}
        error={error}
      />
    </SpaceBetween>
  );
}
