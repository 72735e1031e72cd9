import AppLayout from "@cloudscape-design/components/app-layout";
import BreadcrumbGroup from "@cloudscape-design/components/breadcrumb-group";
import SideNavigation, { type SideNavigationProps } from "@cloudscape-design/components/side-navigation";
import TopNavigation from "@cloudscape-design/components/top-navigation";
import { type ReactNode, useEffect, useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { learner } from "../aws/learner";
import { ConnectionNotice } from "../lab/ConnectionNotice";
import { useLabMenu } from "../lab/useLabMenu";
import { NoticesBar } from "../parts/notices";
import { useFollow } from "../parts/useFollow";
import { useWide } from "../parts/useWide";
import { useDrawers } from "./drawers";
import { SERVICES } from "./navigation";
import { chooseMode, modeIsDark } from "./theme";

/** Frame around every screen except the terminal: the top bar, the service's navigation pane, the flash bar. */
export function Shell({ children, crumbs }: { children: ReactNode; crumbs: { text: string; href: string }[] }) {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const follow = useFollow();
  const wide = useWide();
  const [open, setOpen] = useState(wide);
  useEffect(() => setOpen(wide), [wide]);
  const drawers = useDrawers();
  const labMenu = useLabMenu(crumbs.findLast((crumb) => crumb.href !== "")?.href ?? "/");
  const [dark, setDark] = useState(modeIsDark);
  const service = SERVICES.find((one) => pathname.startsWith(one.path));
  const { region, arn } = learner();
  return (
    <>
      <div id="top">
        <TopNavigation
          identity={{
            href: "/",
            title: "ssmlab",
            onFollow: (event) => {
              event.preventDefault();
              navigate("/");
            },
          }}
          utilities={[
            {
              type: "menu-dropdown",
              text: "Services",
              items: SERVICES.map((one) => ({ id: one.path, text: one.name })),
              onItemClick: (event) => navigate(event.detail.id),
            },
            labMenu.utility,
            {
              type: "button",
              iconName: "view-full",
              text: dark ? "Light mode" : "Dark mode",
              onClick: () => {
                chooseMode(dark ? "light" : "dark");
                setDark(!dark);
              },
            },
            { type: "button", text: region },
            { type: "button", text: arn.replace(/^.*assumed-role\//, ""), iconName: "user-profile" },
          ]}
        />
      </div>
      <AppLayout
        headerSelector="#top"
        {...drawers}
        ariaLabels={{
          navigation: "Navigation pane",
          navigationToggle: "Open the navigation pane",
          navigationClose: "Close the navigation pane",
          notifications: "Notices",
          drawers: "Panels",
          drawersOverflow: "More panels",
        }}
        navigationHide={!service}
        navigationWidth={240}
        navigationOpen={open}
        onNavigationChange={(event) => setOpen(event.detail.open)}
        navigation={
          service && (
            <SideNavigation
              header={{ text: service.name, href: service.path }}
              items={service.items}
              activeHref={activeHref(service.items, pathname)}
              onFollow={follow}
            />
          )
        }
        breadcrumbs={crumbs.length > 0 && <BreadcrumbGroup items={crumbs} onFollow={follow} />}
        notifications={
          <>
            <ConnectionNotice />
            <NoticesBar />
          </>
        }
        content={children}
      />
      {labMenu.dialogue}
    </>
  );
}

/** The deepest entry of the pane that contains the screen. */
function activeHref(items: readonly SideNavigationProps.Item[], pathname: string): string {
  return items
    .map((item) => ("items" in item ? activeHref(item.items, pathname) : "href" in item ? item.href : ""))
    .filter((href) => pathname.startsWith(href))
    .reduce((longest, href) => (href.length > longest.length ? href : longest), "");
}
