import Header from "@cloudscape-design/components/header";

export default function LogGroups() {
  return <Header variant="h1">LogGroups</Header>;
}
