import Header from "@cloudscape-design/components/header";

export default function SessionManager() {
  return <Header variant="h1">SessionManager</Header>;
}
