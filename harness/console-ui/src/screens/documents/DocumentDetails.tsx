import { DescribeDocumentCommand, type DocumentDescription } from "@aws-sdk/client-ssm";
import Button from "@cloudscape-design/components/button";
import ButtonDropdown from "@cloudscape-design/components/button-dropdown";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import Tabs from "@cloudscape-design/components/tabs";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import { ssm } from "../../aws/clients";
import { mark } from "../../guide/marks";
import { shownDate } from "../../parts/dates";
import { Thing } from "../../parts/Thing";
import { useCall } from "../../parts/useCall";
import { useTitle } from "../../parts/useTitle";
import { ContentTab } from "./ContentTab";
import { DeleteDocument } from "./DeleteDocument";
import { DescriptionTab } from "./DescriptionTab";
import { DOCUMENTS, documentPath } from "./paths";
import { VersionsTab } from "./VersionsTab";

/** A document's page. */
export default function DocumentDetails() {
  const { name = "", tab = "description" } = useParams();
  const navigate = useNavigate();
  const [deleting, setDeleting] = useState(false);
  useTitle(name, "Documents");
  const described = useCall(
    async () => (await (await ssm()).send(new DescribeDocumentCommand({ Name: name }))).Document ?? {},
    [name],
  );
  const document = described.value;
  const own = document?.Owner !== "Amazon";
  const actions = (
    <>
      <ButtonDropdown
        disabled={!document}
        onItemClick={(event) =>
          event.detail.id === "delete" ? setDeleting(true) : navigate(documentPath(name, event.detail.id))
        }
        items={[
          { id: "new-version", text: "Create new version", ...forOwn(own) },
          { id: "delete", text: "Delete document", ...forOwn(own) },
        ]}
      >
        Actions
      </ButtonDropdown>
      {document?.DocumentType === "Command" && (
        <Button
          variant="primary"
          onClick={() => navigate(`/systems-manager/run-command/send-command?document=${encodeURIComponent(name)}`)}
          {...mark("run-command")}
        >
          Run command
        </Button>
      )}
    </>
  );
  return (
    <>
      <Thing heading={name} found={described} actions={actions}>
        {(document) => (
          <Tabs
            ariaLabel="Document"
            activeTabId={tab}
            onChange={(event) => navigate(documentPath(name, event.detail.activeTabId))}
            tabs={[
              {
                id: "description",
                label: "Description",
                content: tab === "description" && <DescriptionTab document={document} />,
              },
              { id: "content", label: "Content", content: tab === "content" && <ContentTab document={document} /> },
              {
                id: "versions",
                label: "Versions",
                content: tab === "versions" && (
                  <VersionsTab name={name} own={own} onChanged={described.refresh} key={document.LatestVersion} />
                ),
              },
              { id: "details", label: "Details", content: tab === "details" && <Details document={document} /> },
            ]}
          />
        )}
      </Thing>
      {deleting && (
        <DeleteDocument
          name={name}
          onClose={() => setDeleting(false)}
          onDone={() => navigate(`${DOCUMENTS}/owned-by-me`)}
        />
      )}
    </>
  );
}

function forOwn(own: boolean) {
  return { disabled: !own, disabledReason: "Amazon's documents cannot be changed." };
}

function Details({ document }: { document: DocumentDescription }) {
  return (
    <Container header={<Header variant="h2">Details</Header>}>
      <KeyValuePairs
        columns={3}
        items={[
          { label: "Name", value: document.Name },
          { label: "Document type", value: document.DocumentType },
          { label: "Owner", value: document.Owner },
          { label: "Status", value: document.Status },
          { label: "Schema version", value: document.SchemaVersion },
          { label: "Document format", value: document.DocumentFormat },
          { label: "Default version", value: document.DefaultVersion },
          { label: "Latest version", value: document.LatestVersion },
          { label: "Created", value: shownDate(document.CreatedDate) },
          { label: "Platform types", value: (document.PlatformTypes ?? []).join(", ") || "-" },
          { label: "Target type", value: document.TargetType || "-" },
          { label: `Hash (${document.HashType ?? "Sha256"})`, value: document.Hash || "-" },
        ]}
      />
    </Container>
  );
}
