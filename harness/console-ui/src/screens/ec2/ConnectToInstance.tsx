import Header from "@cloudscape-design/components/header";

export default function ConnectToInstance() {
  return <Header variant="h1">ConnectToInstance</Header>;
}
