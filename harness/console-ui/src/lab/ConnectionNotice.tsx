import Flashbar, { type FlashbarProps } from "@cloudscape-design/components/flashbar";
import { useEffect, useState } from "react";
import { FLASH_WORDS } from "../parts/notices";
import { watchConnection } from "./connection";
import { useConnection } from "./useConnection";

const SHOWN_FOR = 8000;

/** Shows when the lab does not answer, and when it does again; it also polls the connection. */
export function ConnectionNotice() {
  const { state } = useConnection();
  const [wasDown, setWasDown] = useState(false);
  useEffect(watchConnection, []);
  useEffect(() => {
    if (state === "down") {
      setWasDown(true);
      return undefined;
    }
    const timer = window.setTimeout(() => setWasDown(false), SHOWN_FOR);
    return () => window.clearTimeout(timer);
  }, [state]);
  const items: FlashbarProps.MessageDefinition[] =
    state === "down"
      ? [
          {
            id: "away",
            type: "warning",
            loading: true,
            header: "The lab does not answer",
            content: "Check that ./lab up is still running. This page reconnects by itself.",
          },
        ]
      : wasDown
        ? [
            {
              id: "back",
              type: "success",
              header: "The lab is back",
              content: "This page was refreshed. An open shell resumes its session, or says that it has ended.",
              dismissible: true,
              dismissLabel: "Dismiss",
              onDismiss: () => setWasDown(false),
            },
          ]
        : [];
  return items.length > 0 && <Flashbar items={items} i18nStrings={FLASH_WORDS} />;
}
