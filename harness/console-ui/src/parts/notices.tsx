import Flashbar, { type FlashbarProps } from "@cloudscape-design/components/flashbar";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";

type Notice = Pick<FlashbarProps.MessageDefinition, "type" | "header" | "content" | "action">;
interface Notices {
  items: FlashbarProps.MessageDefinition[];
  add: (notice: Notice) => void;
  clear: () => void;
}

const Context = createContext<Notices>({ items: [], add: () => {}, clear: () => {} });
let lastId = 0;

/** Keeps the notices of the flash bar, which outlive the screen that issued them. */
export function NoticesProvider({ children }: { children: ReactNode }) {
  const [items, setItems] = useState<FlashbarProps.MessageDefinition[]>([]);
  const add = useCallback((notice: Notice) => {
    const id = `notice-${++lastId}`;
    const onDismiss = () => setItems((all) => all.filter((one) => one.id !== id));
    // The first is on top of the stack.
    setItems((all) => [{ ...notice, id, dismissible: true, dismissLabel: "Dismiss", onDismiss }, ...all]);
  }, []);
  const clear = useCallback(() => setItems([]), []);
  const value = useMemo(() => ({ items, add, clear }), [items, add, clear]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

/** Says something in the flash bar: `notify({ type: "success", content: "…" })`. */
export function useNotify() {
  return useContext(Context).add;
}

/** What the icons of a flash bar are read out as. */
export const FLASH_WORDS: FlashbarProps.I18nStrings = {
  ariaLabel: "Notices",
  notificationBarText: "Notices",
  notificationBarAriaLabel: "View all notices",
  errorIconAriaLabel: "Error",
  warningIconAriaLabel: "Warning",
  successIconAriaLabel: "Success",
  infoIconAriaLabel: "Information",
  inProgressIconAriaLabel: "In progress",
};

export function NoticesBar() {
  return <Flashbar items={useContext(Context).items} stackItems i18nStrings={FLASH_WORDS} />;
}
