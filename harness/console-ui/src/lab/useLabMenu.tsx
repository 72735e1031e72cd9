import type { TopNavigationProps } from "@cloudscape-design/components/top-navigation";
import { type ReactNode, useState } from "react";
import { useNavigate } from "react-router";
import { useNotify } from "../parts/notices";
import { checkConnection, refreshAll } from "./connection";
import { lab } from "./labApi";
import { labMenu } from "./labMenu";
import { ResetModal } from "./ResetModal";
import { useConnection } from "./useConnection";

/**
 * The menu "Lab" of the top bar, and its dialog.
 *
 * @param listPath path that is opened after a reset, when the shown resource no longer exists
 */
export function useLabMenu(listPath: string): { utility: TopNavigationProps.MenuDropdownUtility; dialogue: ReactNode } {
  const connection = useConnection();
  const notify = useNotify();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);

  async function setPace(pace: string) {
    try {
      await lab("clock", { method: "POST", body: { pace } });
      notify({
        type: "success",
        content: `The pace is ${pace} now, until the lab is started again${
          pace === "real" ? ": a session that ended is Terminating for a minute" : ""
        }.`,
      });
    } catch (error) {
      notify({ type: "error", header: "The pace was not changed", content: String((error as Error).message) });
    }
    checkConnection();
  }

  return {
    utility: {
      type: "menu-dropdown",
      text: "Lab",
      iconName: "settings",
      description: connection.pace && `Pace: ${connection.pace}`,
      items: labMenu(connection),
      onItemClick: ({ detail }) => {
        if (detail.id === "reset") {
          setAsking(true);
        } else if (detail.id.startsWith("pace-")) {
          setPace(detail.id.slice("pace-".length));
        }
      },
    },
    dialogue: asking && (
      <ResetModal
        onCancel={() => setAsking(false)}
        onDone={() => {
          setAsking(false);
          notify({ type: "success", content: "The lab was reset." });
          navigate(listPath);
          refreshAll();
        }}
      />
    ),
  };
}
