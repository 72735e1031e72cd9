import Button, { type ButtonProps } from "@cloudscape-design/components/button";
import { useNotify } from "../parts/notices";
import { lookAt } from "./subject";
import { type Kind, turn } from "./wireApi";

/** Button that records a session or command from now on, and shows its messages. */
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
