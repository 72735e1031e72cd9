import type { AppLayoutProps } from "@cloudscape-design/components/app-layout";
import type { IconProps } from "@cloudscape-design/components/icon";
import { type ComponentType, useCallback, useEffect, useState } from "react";
import { lazyPart } from "../load/lazyPart";
import { useWide } from "../parts/useWide";
import { onOpenDrawer } from "./openDrawer";

/** A panel at the right of every screen. Its module is loaded when it is first opened; a closed one is not rendered. */
interface DrawerRow {
  id: string;
  /** Name of the panel and of its button. */
  name: string;
  iconName: IconProps.Name;
  /** Width in pixels, until the learner changes it. */
  width: number;
  load: () => Promise<{ default: ComponentType }>;
}

const DRAWERS: DrawerRow[] = [
  { id: "guide", name: "Guide", iconName: "list-view", width: 300, load: () => import("../guide/GuidePanel") },
  { id: "wire", name: "On the wire", iconName: "share", width: 520, load: () => import("../wire/WirePanel") },
];

const ROWS = DRAWERS.map(({ load, ...row }) => ({ ...row, Panel: lazyPart(load) }));
const PLACE = "ssmlab.drawer";

/** Returns true if the guide is open, or would be on a first visit. */
export function guideIsOpen(): boolean {
  return (localStorage.getItem(PLACE) ?? "guide") === "guide";
}

/** The panels for Cloudscape's AppLayout. The open one is remembered; on the first visit it is the guide. */
export function useDrawers(): Pick<AppLayoutProps, "drawers" | "activeDrawerId" | "onDrawerChange"> {
  const wide = useWide();
  const [open, setOpen] = useState("");
  // In a narrow window a panel covers the screen, so it is opened there only on request.
  useEffect(() => setOpen(wide || isAskedFor() ? firstOpen() : ""), [wide]);
  const show = useCallback((id: string) => {
    localStorage.setItem(PLACE, id);
    setOpen(id);
  }, []);
  useEffect(() => onOpenDrawer(show), [show]);
  return {
    drawers: ROWS.map(({ id, name, iconName, width, Panel }) => ({
      id,
      trigger: { iconName },
      ariaLabels: {
        drawerName: name,
        triggerButton: name,
        closeButton: `Close ${name}`,
        resizeHandle: `Resize ${name}`,
      },
      resizable: true,
      defaultSize: width,
      content: <Panel />,
    })),
    activeDrawerId: open || null,
    onDrawerChange: (event) => show(event.detail.activeDrawerId ?? ""),
  };
}

/** A link with ?wire=… opens what it is about. */
function isAskedFor(): boolean {
  return new URLSearchParams(window.location.search).has("wire");
}

function firstOpen(): string {
  return isAskedFor() ? "wire" : (localStorage.getItem(PLACE) ?? "guide");
}
