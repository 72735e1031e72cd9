import Header from "@cloudscape-design/components/header";

export default function NotFound() {
  return <Header variant="h1">There is no such screen</Header>;
}
