import Button from "@cloudscape-design/components/button";
import Cards from "@cloudscape-design/components/cards";
import ContentLayout from "@cloudscape-design/components/content-layout";
import Header from "@cloudscape-design/components/header";
import Link from "@cloudscape-design/components/link";
import { useFollow } from "../../parts/useFollow";
import { useTitle } from "../../parts/useTitle";

const TOOLS = [
  {
    name: "Session Manager",
    href: "/systems-manager/session-manager",
    about:
      "A shell on a node, in the browser, without an open port, a bastion host or an SSH key. Its log can be kept.",
  },
  {
    name: "Run Command",
    href: "/systems-manager/run-command",
    about: "Runs a document on one node or on many, chosen by name, by tag or by resource group.",
  },
  {
    name: "Documents",
    href: "/systems-manager/documents",
    about: "What commands and sessions do, as JSON or YAML, with versions.",
  },
  {
    name: "Fleet Manager",
    href: "/systems-manager/fleet-manager",
    about: "The managed nodes: whether their agents answer, what they run on, their tags.",
  },
  {
    name: "Hybrid Activations",
    href: "/systems-manager/activations",
    about: "Makes a machine that is no EC2 instance a managed node.",
  },
];

/** Home of Systems Manager, with its capabilities. */
export default function SystemsManagerHome() {
  useTitle("AWS Systems Manager");
  const follow = useFollow();
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description="See and operate the nodes of the lab."
          actions={
            <Button variant="primary" href="/systems-manager/session-manager" onFollow={follow}>
              Open Session Manager
            </Button>
          }
        >
          AWS Systems Manager
        </Header>
      }
    >
      <Cards
        ariaLabels={{
          cardsLabel: "Tools",
          itemSelectionLabel: (_, tool) => tool.name,
          selectionGroupLabel: "Tools",
        }}
        items={TOOLS}
        trackBy="href"
        cardsPerRow={[{ cards: 1 }, { minWidth: 500, cards: 2 }, { minWidth: 1100, cards: 3 }]}
        cardDefinition={{
          header: (tool) => (
            <Link href={tool.href} fontSize="heading-m" onFollow={follow}>
              {tool.name}
            </Link>
          ),
          sections: [{ id: "about", content: (tool) => tool.about }],
        }}
      />
    </ContentLayout>
  );
}
