import Header from "@cloudscape-design/components/header";

export default function StartSession() {
  return <Header variant="h1">StartSession</Header>;
}
