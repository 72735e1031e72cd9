import { type DocumentVersionInfo, UpdateDocumentDefaultVersionCommand } from "@aws-sdk/client-ssm";
import Button from "@cloudscape-design/components/button";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { useNavigate } from "react-router";
import { ssm } from "../../aws/clients";
import { shownDate } from "../../parts/dates";
import { Failed } from "../../parts/Failed";
import { useNotify } from "../../parts/notices";
import { type Column, ResourceTable } from "../../parts/ResourceTable";
import { useCall } from "../../parts/useCall";
import { listVersions } from "./api";
import { documentPath } from "./paths";

const COLUMNS: Column<DocumentVersionInfo>[] = [
  { id: "version", header: "Document version", isRowHeader: true, cell: (one) => one.DocumentVersion },
  { id: "name", header: "Version name", cell: (one) => one.VersionName || "-" },
  { id: "default", header: "Default version", cell: (one) => (one.IsDefaultVersion ? "Yes" : "No") },
  { id: "created", header: "Created", cell: (one) => shownDate(one.CreatedDate) },
  { id: "format", header: "Document format", cell: (one) => one.DocumentFormat },
  { id: "status", header: "Status", cell: (one) => one.Status },
];

interface VersionsTabProps {
  name: string;
  /** True if the document is the account's own and can be changed. */
  own: boolean;
  onChanged: () => void;
}

/** A document's versions, newest first. */
export function VersionsTab({ name, own, onChanged }: VersionsTabProps) {
  const navigate = useNavigate();
  const notify = useNotify();
  const { value, error, loading, refresh } = useCall(() => listVersions(name), [name]);
  const [selected, setSelected] = useState<string[]>([]);
  const [refused, setRefused] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const chosen = value?.find((one) => one.DocumentVersion === selected[0]);

  async function makeDefault() {
    setBusy(true);
    setRefused(undefined);
    try {
      const version = chosen?.DocumentVersion;
      await (await ssm()).send(new UpdateDocumentDefaultVersionCommand({ Name: name, DocumentVersion: version }));
      notify({ type: "success", content: `Version ${version} is now the default version of ${name}.` });
      refresh();
      onChanged();
    } catch (problem) {
      setRefused(problem);
    } finally {
      setBusy(false);
    }
  }

  return (
    <SpaceBetween size="m">
      {refused !== undefined && <Failed error={refused} />}
      <ResourceTable<DocumentVersionInfo>
        title="Versions"
        thing="version"
        columns={COLUMNS}
        items={value}
        idOf={(one) => one.DocumentVersion ?? ""}
        loading={loading}
        error={error}
        onRefresh={refresh}
        selectionType="single"
        selected={selected}
        onSelect={setSelected}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button disabled={!own || !chosen || chosen.IsDefaultVersion === true} loading={busy} onClick={makeDefault}>
              Set as default version
            </Button>
            <Button disabled={!own} onClick={() => navigate(documentPath(name, "new-version"))}>
              Create new version
            </Button>
          </SpaceBetween>
        }
      />
    </SpaceBetween>
  );
}
