import Header from "@cloudscape-design/components/header";

export default function SystemsManagerHome() {
  return <Header variant="h1">AWS Systems Manager</Header>;
}
