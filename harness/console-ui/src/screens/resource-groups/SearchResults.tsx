import Button from "@cloudscape-design/components/button";
import Link from "@cloudscape-design/components/link";
import { learner } from "../../aws/learner";
import { type Column, ResourceTable } from "../../parts/ResourceTable";
import { useFollow } from "../../parts/useFollow";
import { instancePath, type ShownInstance, tagsText } from "../ec2/instances";

interface SearchResultsProps {
  instances: ShownInstance[] | undefined;
  loading: boolean;
  error: unknown;
  onRefresh: () => void;
  selected: string[];
  onSelect: (ids: string[]) => void;
  onManage: (instances: ShownInstance[]) => void;
}

/** Search results of Tag Editor. */
export function SearchResults(props: SearchResultsProps) {
  const { instances, selected } = props;
  const follow = useFollow();
  const chosen = (instances ?? []).filter((instance) => selected.includes(instance.id));
  const columns: Column<ShownInstance>[] = [
    {
      id: "id",
      header: "Identifier",
      sortingField: "id",
      isRowHeader: true,
      cell: (instance) => (
        <Link href={instancePath(instance.id)} onFollow={follow}>
          {instance.id}
        </Link>
      ),
    },
    { id: "name", header: "Tag: Name", sortingField: "name", cell: (instance) => instance.name || "(not tagged)" },
    {
      id: "group",
      header: "Tag: Patch Group",
      cell: (instance) => instance.tags.find((tag) => tag.key === "Patch Group")?.value ?? "(not tagged)",
    },
    { id: "service", header: "Service", cell: () => "EC2" },
    { id: "type", header: "Type", cell: () => "Instance" },
    { id: "region", header: "Region", cell: () => learner().region },
    { id: "tags", header: "Tags", cell: (instance) => tagsText(instance.tags) || "-" },
  ];
  return (
    <ResourceTable
      title="Resource search results"
      thing="resource"
      columns={columns}
      items={instances}
      idOf={(instance) => instance.id}
      textOf={(instance) => `${instance.id}\n${tagsText(instance.tags)}`}
      loading={props.loading}
      error={props.error}
      onRefresh={props.onRefresh}
      selectionType="multi"
      selected={selected}
      onSelect={props.onSelect}
      sortBy={{ column: "name" }}
      empty="No resources have this tag."
      actions={
        <Button variant="primary" disabled={chosen.length === 0} onClick={() => props.onManage(chosen)}>
          Manage tags of selected resources
        </Button>
      }
    />
  );
}
