import { Navigate, Route, Routes } from "react-router";
import { lazyPart } from "../load/lazyPart";
import { NoticesProvider } from "../parts/notices";
import { Shell } from "./Shell";
import { SCREENS } from "./screenTable";

const ROUTES = SCREENS.map((screen) => ({ ...screen, Screen: lazyPart(screen.load) }));
const WatchTab = lazyPart(() => import("../screens/terminal/WatchTab"));
const TerminalTab = lazyPart(() => import("../screens/terminal/TerminalTab"));

/** Routes from paths to screens. Each screen is loaded when it is first shown. */
export function Screens() {
  return (
    <NoticesProvider>
      <Routes>
        <Route path="/systems-manager/session-manager/session/:sessionId" element={<TerminalTab />} />
        <Route path="/systems-manager/session-manager/watch/:sessionId" element={<WatchTab />} />
        <Route path="/systems-manager/session-manager" element={<Navigate to="sessions" replace />} />
        <Route path="/cloudwatch" element={<Navigate to="/cloudwatch/log-groups" replace />} />
        <Route path="/ec2" element={<Navigate to="/ec2/instances" replace />} />
        <Route path="/resource-groups" element={<Navigate to="/resource-groups/groups" replace />} />
        {ROUTES.map(({ path, crumbs, Screen }) => (
          <Route
            key={path}
            path={path}
            element={
              <Shell crumbs={crumbs}>
                <Screen />
              </Shell>
            }
          />
        ))}
      </Routes>
    </NoticesProvider>
  );
}
