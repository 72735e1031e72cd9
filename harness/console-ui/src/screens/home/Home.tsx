import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Cards from "@cloudscape-design/components/cards";
import Container from "@cloudscape-design/components/container";
import ContentLayout from "@cloudscape-design/components/content-layout";
import Header from "@cloudscape-design/components/header";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useFollow } from "../../parts/useFollow";
import { useTitle } from "../../parts/useTitle";
import { CliExports } from "./CliExports";
import { LabState } from "./LabState";

const SERVICES = [
  {
    name: "AWS Systems Manager",
    href: "/systems-manager",
    about: "Shells, commands and documents for managed nodes: Session Manager, Run Command, Fleet Manager.",
  },
  { name: "CloudWatch", href: "/cloudwatch", about: "Log groups and streams, where the output of sessions is kept." },
  { name: "EC2", href: "/ec2", about: "The four instances of the lab, with their tags." },
  {
    name: "Resource Groups & Tag Editor",
    href: "/resource-groups",
    about: "Groups of instances by their tags, at which commands are aimed.",
  },
];

/** Console Home: an introduction, the services, and the start of the lab. */
export default function Home() {
  useTitle("Console Home");
  const follow = useFollow();
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          actions={
            <Button variant="primary" href="/systems-manager" onFollow={follow}>
              Open AWS Systems Manager
            </Button>
          }
        >
          Console Home
        </Header>
      }
    >
      <SpaceBetween size="l">
        <Container header={<Header variant="h2">The Session Manager lab, on this machine</Header>}>
          <Box variant="p">
            This is a console in the manner of AWS's own, over a region that runs here. The instances, their agents, the
            shells and the logs are real; nothing leaves this machine, and nothing costs anything. Take the text of the
            workshop and begin with AWS Systems Manager. The Guide at the right has the same steps, and ticks each when
            it has really happened.
          </Box>
        </Container>
        <Cards
          ariaLabels={{
            cardsLabel: "Services",
            itemSelectionLabel: (_, one) => one.name,
            selectionGroupLabel: "Services",
          }}
          items={SERVICES}
          trackBy="href"
          cardsPerRow={[{ cards: 1 }, { minWidth: 500, cards: 2 }, { minWidth: 1100, cards: 4 }]}
          cardDefinition={{
            header: (one) => (
              <Link href={one.href} fontSize="heading-m" onFollow={follow}>
                {one.name}
              </Link>
            ),
            sections: [{ id: "about", content: (one) => one.about }],
          }}
        />
        <LabState />
        <CliExports />
      </SpaceBetween>
    </ContentLayout>
  );
}
