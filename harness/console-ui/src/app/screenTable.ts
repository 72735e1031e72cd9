import type { ComponentType } from "react";

interface ScreenRow {
  path: string;
  crumbs: { text: string; href: string }[];
  load: () => Promise<{ default: ComponentType }>;
}

const SSM = { text: "AWS Systems Manager", href: "/systems-manager" };
const FLEET = [SSM, { text: "Fleet Manager", href: "/systems-manager/fleet-manager" }];
const DOCUMENTS = [SSM, { text: "Documents", href: "/systems-manager/documents" }];
const RUN = [SSM, { text: "Run Command", href: "/systems-manager/run-command" }];
const SESSIONS = [SSM, { text: "Session Manager", href: "/systems-manager/session-manager" }];
const ACTIVATIONS = [SSM, { text: "Hybrid Activations", href: "/systems-manager/activations" }];
const LOGS = [
  { text: "CloudWatch", href: "/cloudwatch" },
  { text: "Log groups", href: "/cloudwatch/log-groups" },
];
const EC2 = [
  { text: "EC2", href: "/ec2" },
  { text: "Instances", href: "/ec2/instances" },
];
const GROUPS = [
  { text: "Resource Groups & Tag Editor", href: "/resource-groups" },
  { text: "Saved Resource Groups", href: "/resource-groups/groups" },
];
const here = (text: string) => ({ text, href: "" });

/** All screens: path, breadcrumbs, module. Paths are AWS's where AWS's have no account-specific parts. */
export const SCREENS: ScreenRow[] = [
  { path: "/", crumbs: [], load: () => import("../screens/home/Home") },
  { path: "/systems-manager", crumbs: [], load: () => import("../screens/home/SystemsManagerHome") },

  { path: "/systems-manager/fleet-manager", crumbs: FLEET, load: () => import("../screens/fleet/ManagedNodes") },
  {
    // :tab is general or tags
    path: "/systems-manager/fleet-manager/:nodeId/:tab?",
    crumbs: [...FLEET, here("Node")],
    load: () => import("../screens/fleet/NodeDetails"),
  },
  { path: "/systems-manager/activations", crumbs: ACTIVATIONS, load: () => import("../screens/fleet/Activations") },
  {
    path: "/systems-manager/activations/create",
    crumbs: [...ACTIVATIONS, here("Create activation")],
    load: () => import("../screens/fleet/CreateActivation"),
  },

  // :tab is owned-by-amazon, owned-by-me or all-documents
  { path: "/systems-manager/documents/:tab?", crumbs: DOCUMENTS, load: () => import("../screens/documents/Documents") },
  {
    path: "/systems-manager/documents/create/:type",
    crumbs: [...DOCUMENTS, here("Create document")],
    load: () => import("../screens/documents/CreateDocument"),
  },
  {
    // :tab is description, content, versions or details
    path: "/systems-manager/documents/document/:name/:tab?",
    crumbs: [...DOCUMENTS, here("Document")],
    load: () => import("../screens/documents/DocumentDetails"),
  },
  {
    path: "/systems-manager/documents/document/:name/new-version",
    crumbs: [...DOCUMENTS, here("Create new version")],
    load: () => import("../screens/documents/NewVersion"),
  },

  // :tab is commands or history
  { path: "/systems-manager/run-command/:tab?", crumbs: RUN, load: () => import("../screens/run-command/Commands") },
  {
    path: "/systems-manager/run-command/send-command",
    crumbs: [...RUN, here("Run a command")],
    load: () => import("../screens/run-command/RunCommand"),
  },
  {
    path: "/systems-manager/run-command/command/:commandId",
    crumbs: [...RUN, here("Command")],
    load: () => import("../screens/run-command/CommandStatus"),
  },
  {
    path: "/systems-manager/run-command/command/:commandId/:instanceId",
    crumbs: [...RUN, here("Output")],
    load: () => import("../screens/run-command/CommandOutput"),
  },

  // :tab is sessions, history or preferences
  {
    path: "/systems-manager/session-manager/:tab",
    crumbs: SESSIONS,
    load: () => import("../screens/sessions/SessionManager"),
  },
  {
    path: "/systems-manager/session-manager/start-session",
    crumbs: [...SESSIONS, here("Start a session")],
    load: () => import("../screens/sessions/StartSession"),
  },
  {
    path: "/systems-manager/session-manager/preferences/edit",
    crumbs: [...SESSIONS, here("Edit preferences")],
    load: () => import("../screens/sessions/EditPreferences"),
  },

  // Names of groups and streams have slashes, so they are parameters: ?group=…&stream=…
  { path: "/cloudwatch/log-groups", crumbs: LOGS, load: () => import("../screens/cloudwatch/LogGroups") },
  {
    path: "/cloudwatch/log-groups/create",
    crumbs: [...LOGS, here("Create log group")],
    load: () => import("../screens/cloudwatch/CreateLogGroup"),
  },
  {
    path: "/cloudwatch/log-group",
    crumbs: [...LOGS, here("Log group")],
    load: () => import("../screens/cloudwatch/LogGroup"),
  },
  {
    path: "/cloudwatch/log-events",
    crumbs: [...LOGS, here("Log events")],
    load: () => import("../screens/cloudwatch/LogEvents"),
  },
  {
    path: "/cloudwatch/metric-filters/create",
    crumbs: [...LOGS, here("Create metric filter")],
    load: () => import("../screens/cloudwatch/CreateMetricFilter"),
  },

  { path: "/ec2/instances", crumbs: EC2, load: () => import("../screens/ec2/Instances") },
  {
    path: "/ec2/instances/:instanceId",
    crumbs: [...EC2, here("Instance")],
    load: () => import("../screens/ec2/InstanceDetails"),
  },
  {
    path: "/ec2/instances/:instanceId/connect",
    crumbs: [...EC2, here("Connect to instance")],
    load: () => import("../screens/ec2/ConnectToInstance"),
  },

  { path: "/resource-groups/groups", crumbs: GROUPS, load: () => import("../screens/resource-groups/Groups") },
  {
    path: "/resource-groups/groups/create",
    crumbs: [...GROUPS, here("Create group")],
    load: () => import("../screens/resource-groups/CreateGroup"),
  },
  {
    path: "/resource-groups/group",
    crumbs: [...GROUPS, here("Group")],
    load: () => import("../screens/resource-groups/Group"),
  },
  {
    path: "/resource-groups/tag-editor",
    crumbs: [{ text: "Resource Groups & Tag Editor", href: "/resource-groups" }, here("Tag Editor")],
    load: () => import("../screens/resource-groups/TagEditor"),
  },
  { path: "*", crumbs: [], load: () => import("../screens/home/NotFound") },
];
