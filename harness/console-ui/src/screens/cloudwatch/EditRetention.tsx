import type { LogGroup } from "@aws-sdk/client-cloudwatch-logs";
import { useState } from "react";
import { Confirm } from "../../parts/Confirm";
import { useNotify } from "../../parts/notices";
import { retentionDays, retentionText, retentionValue } from "./logGroupRules";
import { setRetention } from "./logGroups";
import { RetentionField } from "./RetentionField";

interface EditRetentionProps {
  group: LogGroup;
  onDone: () => void;
  onClose: () => void;
}

/** Window for the retention setting of a group. */
export function EditRetention({ group, onDone, onClose }: EditRetentionProps) {
  const [value, setValue] = useState(retentionValue(group.retentionInDays));
  const notify = useNotify();
  const name = group.logGroupName ?? "";
  async function save() {
    await setRetention(name, retentionDays(value));
    notify({ type: "success", content: `Retention of ${name}: ${retentionText(retentionDays(value))}.` });
    onDone();
  }
  return (
    <Confirm title="Edit retention setting" action="Save" onConfirm={save} onClose={onClose}>
      <RetentionField value={value} onChange={setValue} />
    </Confirm>
  );
}
