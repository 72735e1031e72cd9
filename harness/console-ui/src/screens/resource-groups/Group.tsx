import Header from "@cloudscape-design/components/header";

export default function Group() {
  return <Header variant="h1">Group</Header>;
}
