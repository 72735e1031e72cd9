import Button from "@cloudscape-design/components/button";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { useNavigate } from "react-router";
import { type Column, ResourceTable } from "../../parts/ResourceTable";
import { useCall } from "../../parts/useCall";
import { useFollow } from "../../parts/useFollow";
import { useTitle } from "../../parts/useTitle";
import { DeleteGroup } from "./DeleteGroup";
import { allGroups, groupPath, type ShownGroup } from "./groups";

/** Resource Groups → Saved Resource Groups. */
export default function Groups() {
  useTitle("Saved resource groups", "Resource Groups");
  const groups = useCall(allGroups, []);
  const [selected, setSelected] = useState<string[]>([]);
  const [deleting, setDeleting] = useState(false);
  const follow = useFollow();
  const navigate = useNavigate();
  const columns: Column<ShownGroup>[] = [
    {
      id: "name",
      header: "Group name",
      sortingField: "name",
      isRowHeader: true,
      cell: (group) => (
        <Link href={groupPath(group.name)} onFollow={follow}>
          {group.name}
        </Link>
      ),
    },
    { id: "type", header: "Group type", cell: () => "Tag based" },
    {
      id: "description",
      header: "Description",
      sortingField: "description",
      cell: (group) => group.description || "-",
      folds: true,
    },
  ];
  return (
    <>
      <ResourceTable
        title="Saved resource groups"
        thing="group"
        headingTag="h1"
        columns={columns}
        items={groups.value}
        idOf={(group) => group.name}
        loading={groups.loading}
        error={groups.error}
        onRefresh={groups.refresh}
        selectionType="single"
        selected={selected}
        onSelect={setSelected}
        sortBy={{ column: "name" }}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button disabled={selected.length === 0} onClick={() => setDeleting(true)}>
              Delete
            </Button>
            <Button variant="primary" onClick={() => navigate("/resource-groups/groups/create")}>
              Create resource group
            </Button>
          </SpaceBetween>
        }
      />
      {deleting && selected[0] !== undefined && (
        <DeleteGroup
          name={selected[0]}
          onDone={() => {
            setSelected([]);
            groups.refresh();
          }}
          onClose={() => setDeleting(false)}
        />
      )}
    </>
  );
}
