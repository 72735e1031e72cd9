import Button, { type ButtonProps } from "@cloudscape-design/components/button";
import { useNotify } from "../parts/notices";
import { lookAt } from "./subject";
import { type Kind, turn } from "./wireApi";

/** Records a session or command from now on, and shows what passes: one click. */
export function OnTheWireButton({ kind, id, variant }: { kind: Kind; id?: string; variant?: ButtonProps.Variant }) {
  const notify = useNotify();
  async function show() {
    if (id) {
      lookAt({ kind, id });
      try {
        await turn({ kind, id }, true);
      } catch (error) {
        notify({ type: "error", header: "Nothing is recorded", content: String((error as Error).message) });
      }
    }
  }
  return (
    <Button onClick={show} disabled={!id} variant={variant}>
      Record on the wire
    </Button>
  );
}
