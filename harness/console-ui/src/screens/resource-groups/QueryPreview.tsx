import Button from "@cloudscape-design/components/button";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { type Member, preview } from "./groups";
import { MemberTable } from "./MemberTable";
import { filtersProblem, type QueryForm, typesProblem } from "./tagQuery";

/** "Preview group resources", with the result below it. */
export function QueryPreview({ form, onTried }: { form: QueryForm; onTried: () => void }) {
  const [members, setMembers] = useState<Member[]>();
  const [error, setError] = useState<unknown>();
  const [loading, setLoading] = useState(false);

  async function look() {
    onTried();
    if (typesProblem(form) || filtersProblem(form)) {
      return;
    }
    setLoading(true);
    setError(undefined);
    try {
      setMembers(await preview(form));
    } catch (refused) {
      setError(refused);
    } finally {
      setLoading(false);
    }
  }

  return (
    <SpaceBetween size="s">
      <Button formAction="none" onClick={look} loading={loading}>
        Preview group resources
      </Button>
      {(members || error !== undefined) && <MemberTable members={members ?? []} loading={loading} error={error} />}
    </SpaceBetween>
  );
}
