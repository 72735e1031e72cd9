import type { SideNavigationProps } from "@cloudscape-design/components/side-navigation";

/** An AWS service with its navigation pane. */
export interface Service {
  name: string;
  /** First part of the paths of its screens. */
  path: string;
  items: SideNavigationProps.Item[];
}

const link = (text: string, href: string): SideNavigationProps.Link => ({ type: "link", text, href });
const section = (text: string, items: SideNavigationProps.Item[]): SideNavigationProps.Section => ({
  type: "section",
  text,
  items,
});

export const SERVICES: Service[] = [
  {
    name: "AWS Systems Manager",
    path: "/systems-manager",
    items: [
      section("Node Tools", [
        link("Fleet Manager", "/systems-manager/fleet-manager"),
        link("Hybrid Activations", "/systems-manager/activations"),
        link("Run Command", "/systems-manager/run-command"),
        link("Session Manager", "/systems-manager/session-manager"),
      ]),
      section("Change Management Tools", [link("Documents", "/systems-manager/documents")]),
    ],
  },
  {
    name: "CloudWatch",
    path: "/cloudwatch",
    items: [section("Logs", [link("Log groups", "/cloudwatch/log-groups")])],
  },
  {
    name: "EC2",
    path: "/ec2",
    items: [section("Instances", [link("Instances", "/ec2/instances")])],
  },
  {
    name: "Resource Groups & Tag Editor",
    path: "/resource-groups",
    items: [
      section("Resources", [link("Saved Resource Groups", "/resource-groups/groups")]),
      section("Tagging", [link("Tag Editor", "/resource-groups/tag-editor")]),
    ],
  },
];
