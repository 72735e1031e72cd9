import { DeleteDocumentCommand } from "@aws-sdk/client-ssm";
import { ssm } from "../../aws/clients";
import { Confirm } from "../../parts/Confirm";
import { useNotify } from "../../parts/notices";

/** Asks before a document is deleted with all its versions. */
export function DeleteDocument({ name, onDone, onClose }: { name: string; onDone: () => void; onClose: () => void }) {
  const notify = useNotify();
  async function remove() {
    await (await ssm()).send(new DeleteDocumentCommand({ Name: name }));
    notify({ type: "success", content: `Document ${name} was deleted.` });
    onDone();
  }
  return (
    <Confirm title="Delete document" action="Delete" onConfirm={remove} onClose={onClose}>
      <span>
        <b>{name}</b> is deleted with all its versions. This cannot be undone.
      </span>
    </Confirm>
  );
}
