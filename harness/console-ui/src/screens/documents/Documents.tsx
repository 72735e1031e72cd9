import Button from "@cloudscape-design/components/button";
import ButtonDropdown from "@cloudscape-design/components/button-dropdown";
import Header from "@cloudscape-design/components/header";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Tabs from "@cloudscape-design/components/tabs";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import { mark } from "../../guide/marks";
import { type Column, ResourceTable } from "../../parts/ResourceTable";
import { useCall } from "../../parts/useCall";
import { useFollow } from "../../parts/useFollow";
import { useTitle } from "../../parts/useTitle";
import { listDocuments } from "./api";
import { DeleteDocument } from "./DeleteDocument";
import { DOCUMENTS, documentPath } from "./paths";

const TABS = [
  { id: "owned-by-amazon", label: "Owned by Amazon", owner: "Amazon" },
  { id: "owned-by-me", label: "Owned by me", owner: "Self" },
  { id: "all-documents", label: "All documents", owner: "All" },
];

/** Documents, with a tab for each kind of owner. */
export default function Documents() {
  const navigate = useNavigate();
  const asked = useParams().tab;
  const tab = TABS.find((one) => one.id === asked) ?? TABS[0];
  useTitle("Documents", "AWS Systems Manager");
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description="What Run Command and Session Manager do on your managed nodes.">
        Documents
      </Header>
      <Tabs
        ariaLabel="Documents by owner"
        activeTabId={tab?.id}
        onChange={(event) => navigate(`${DOCUMENTS}/${event.detail.activeTabId}`)}
        tabs={TABS.map(({ id, label, owner }) => ({
          id,
          label,
          content: id === tab?.id && <OwnedDocuments key={id} title={label} owner={owner} />,
        }))}
      />
    </SpaceBetween>
  );
}

interface Row {
  name: string;
  type: string;
  owner: string;
  platforms: string;
  version: string;
  format: string;
}

function OwnedDocuments({ title, owner }: { title: string; owner: string }) {
  const navigate = useNavigate();
  const follow = useFollow();
  const { value, error, loading, refresh } = useCall(() => rows(owner), [owner]);
  const [selected, setSelected] = useState<string[]>([]);
  const [deleting, setDeleting] = useState<string>();
  const [chosen] = selected;
  const own = value?.find((row) => row.name === chosen)?.owner !== "Amazon";
  const columns: Column<Row>[] = [
    {
      id: "name",
      header: "Name",
      sortingField: "name",
      isRowHeader: true,
      cell: (row) => (
        <Link href={documentPath(row.name)} onFollow={follow}>
          {row.name}
        </Link>
      ),
    },
    { id: "type", header: "Document type", sortingField: "type", cell: (row) => row.type },
    { id: "owner", header: "Owner", sortingField: "owner", cell: (row) => row.owner },
    { id: "platforms", header: "Platform types", cell: (row) => row.platforms },
    { id: "version", header: "Default version", cell: (row) => row.version },
  ];
  return (
    <>
      <ResourceTable<Row>
        title={title}
        thing="document"
        columns={columns}
        items={value}
        idOf={(row) => row.name}
        loading={loading}
        error={error}
        onRefresh={refresh}
        selectionType="single"
        selected={selected}
        onSelect={setSelected}
        sortBy={{ column: "name" }}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button disabled={!chosen || !own} onClick={() => setDeleting(chosen)}>
              Delete
            </Button>
            <ButtonDropdown
              disabled={!chosen}
              onItemClick={(event) => chosen && navigate(actionPath(event.detail.id, chosen))}
              items={[
                { id: "description", text: "View details" },
                { id: "run", text: "Run command" },
                {
                  id: "new-version",
                  text: "Create new version",
                  disabled: !own,
                  disabledReason: "Amazon's documents cannot be changed.",
                },
              ]}
            >
              Actions
            </ButtonDropdown>
            <span {...mark("create-document")}>
              <ButtonDropdown
                variant="primary"
                onItemClick={(event) => navigate(`${DOCUMENTS}/create/${event.detail.id}`)}
                items={[
                  { id: "command", text: "Command" },
                  { id: "session", text: "Session" },
                ]}
              >
                Create document
              </ButtonDropdown>
            </span>
          </SpaceBetween>
        }
      />
      {deleting && (
        <DeleteDocument
          name={deleting}
          onClose={() => setDeleting(undefined)}
          onDone={() => {
            setDeleting(undefined);
            setSelected([]);
            refresh();
          }}
        />
      )}
    </>
  );
}

function actionPath(action: string, name: string): string {
  return action === "run"
    ? `/systems-manager/run-command/send-command?document=${encodeURIComponent(name)}`
    : documentPath(name, action);
}

async function rows(owner: string): Promise<Row[]> {
  const found = await listDocuments([{ Key: "Owner", Values: [owner] }]);
  return found.map((one) => ({
    name: one.Name ?? "",
    type: one.DocumentType ?? "",
    owner: one.Owner ?? "",
    platforms: (one.PlatformTypes ?? []).join(", "),
    version: one.DocumentVersion ?? "",
    format: one.DocumentFormat ?? "",
  }));
}
