import Link from "@cloudscape-design/components/link";
import { type Column, ResourceTable } from "../../parts/ResourceTable";
import { useFollow } from "../../parts/useFollow";
import { instancePath } from "../ec2/instances";
import type { Member } from "./groups";
import { INSTANCES } from "./tagQuery";

interface MemberTableProps {
  members: Member[] | undefined;
  loading: boolean;
  error?: unknown;
  onRefresh?: () => void;
}

/** Group resources: the current result of the query. */
export function MemberTable({ members, loading, error, onRefresh }: MemberTableProps) {
  const follow = useFollow();
  const columns: Column<Member>[] = [
    {
      id: "id",
      header: "Identifier",
      sortingField: "id",
      isRowHeader: true,
      cell: (member) =>
        member.type === INSTANCES ? (
          <Link href={instancePath(member.id)} onFollow={follow}>
            {member.id}
          </Link>
        ) : (
          member.id
        ),
    },
    { id: "type", header: "Type", sortingField: "type", cell: (member) => member.type },
    { id: "arn", header: "ARN", cell: (member) => member.arn },
  ];
  return (
    <ResourceTable
      title="Group resources"
      thing="resource"
      columns={columns}
      items={members}
      idOf={(member) => member.arn}
      loading={loading}
      error={error}
      onRefresh={onRefresh}
      empty="No resources: nothing has these tags now."
    />
  );
}
