import ContentLayout from "@cloudscape-design/components/content-layout";
import Header from "@cloudscape-design/components/header";
import Tabs from "@cloudscape-design/components/tabs";
import { Navigate, useNavigate, useParams } from "react-router";
import { mark } from "../../guide/marks";
import { useTitle } from "../../parts/useTitle";
import { HistoryTab } from "./HistoryTab";
import { PreferencesTab } from "./PreferencesTab";
import { SessionsTab } from "./SessionsTab";

const PATH = "/systems-manager/session-manager";
const TABS = [
  { id: "sessions", label: "Sessions", href: `${PATH}/sessions`, content: <SessionsTab /> },
  {
    id: "history",
    label: <span {...mark("history-tab")}>Session history</span>,
    href: `${PATH}/history`,
    content: <HistoryTab />,
  },
  {
    id: "preferences",
    label: <span {...mark("preferences-tab")}>Preferences</span>,
    href: `${PATH}/preferences`,
    content: <PreferencesTab />,
  },
];

/** Session Manager with its three tabs, which the path selects. */
export default function SessionManager() {
  const { tab = "" } = useParams();
  const navigate = useNavigate();
  useTitle("Session Manager", "AWS Systems Manager");
  if (!TABS.some((one) => one.id === tab)) {
    return <Navigate to={`${PATH}/sessions`} replace />;
  }
  return (
    <ContentLayout header={<Header variant="h1">Session Manager</Header>}>
      <Tabs
        ariaLabel="Session Manager"
        activeTabId={tab}
        tabs={TABS}
        onChange={(event) => navigate(event.detail.activeTabHref ?? "")}
      />
    </ContentLayout>
  );
}
