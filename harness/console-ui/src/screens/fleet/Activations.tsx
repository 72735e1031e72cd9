import { type Activation, DeleteActivationCommand, paginateDescribeActivations } from "@aws-sdk/client-ssm";
import Button from "@cloudscape-design/components/button";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useState } from "react";
import { ssm } from "../../aws/clients";
import { Confirm } from "../../parts/Confirm";
import { shownDate } from "../../parts/dates";
import { useNotify } from "../../parts/notices";
import { type Column, ResourceTable } from "../../parts/ResourceTable";
import { useCall } from "../../parts/useCall";
import { useFollow } from "../../parts/useFollow";
import { useTitle } from "../../parts/useTitle";

const COLUMNS: Column<Activation>[] = [
  {
    id: "id",
    header: "Activation ID",
    cell: (one) => one.ActivationId,
    sortingField: "ActivationId",
    isRowHeader: true,
  },
  {
    id: "description",
    header: "Description",
    cell: (one) => one.Description || "-",
    sortingField: "Description",
    folds: true,
  },
  {
    id: "registered",
    header: "Registered instances",
    cell: (one) => `${one.RegistrationsCount ?? 0} of ${one.RegistrationLimit ?? 1}`,
  },
  {
    id: "status",
    header: "Status",
    cell: (one) => (
      <StatusIndicator type={one.Expired ? "stopped" : "success"} wrapText={false}>
        {one.Expired ? "Expired" : "Active"}
      </StatusIndicator>
    ),
  },
  {
    id: "expiry",
    header: "Expiry date",
    cell: (one) => shownDate(one.ExpirationDate),
    sortingField: "ExpirationDate",
  },
  { id: "role", header: "IAM role", cell: (one) => one.IamRole },
  { id: "name", header: "Default instance name", cell: (one) => one.DefaultInstanceName || "-" },
  {
    id: "created",
    header: "Created date",
    cell: (one) => shownDate(one.CreatedDate),
    sortingField: "CreatedDate",
  },
];

/** Hybrid activations, with which machines outside EC2 become managed nodes. */
export default function Activations() {
  useTitle("Hybrid Activations", "AWS Systems Manager");
  const follow = useFollow();
  const notify = useNotify();
  const activations = useCall(listActivations, []);
  const [selected, setSelected] = useState<string[]>([]);
  const [deleting, setDeleting] = useState<string>();
  const chosen = activations.value?.find((one) => one.ActivationId === selected[0]);

  async function remove(ActivationId: string) {
    await (await ssm()).send(new DeleteActivationCommand({ ActivationId }));
    notify({ type: "success", content: `Activation ${ActivationId} was deleted.` });
    setSelected([]);
    activations.refresh();
  }

  return (
    <>
      <ResourceTable
        title="Hybrid Activations"
        headingTag="h1"
        thing="activation"
        columns={COLUMNS}
        items={activations.value}
        idOf={(one) => one.ActivationId ?? ""}
        loading={activations.loading}
        error={activations.error}
        onRefresh={activations.refresh}
        selectionType="single"
        selected={selected}
        onSelect={setSelected}
        sortBy={{ column: "created", descending: true }}
        actions={
          <>
            <Button disabled={!chosen} onClick={() => setDeleting(chosen?.ActivationId)}>
              Delete
            </Button>
            <Button variant="primary" href="/systems-manager/activations/create" onFollow={follow}>
              Create activation
            </Button>
          </>
        }
      />
      {deleting && (
        <Confirm
          title="Delete activation"
          action="Delete"
          onConfirm={() => remove(deleting)}
          onClose={() => setDeleting(undefined)}
        >
          <span>
            No machine can register with <strong>{deleting}</strong> any more. The nodes that have registered with it
            stay.
          </span>
        </Confirm>
      )}
    </>
  );
}

async function listActivations(): Promise<Activation[]> {
  const all: Activation[] = [];
  for await (const page of paginateDescribeActivations({ client: await ssm() }, { MaxResults: 50 })) {
    all.push(...(page.ActivationList ?? []));
  }
  return all;
}
