import Header from "@cloudscape-design/components/header";

export default function TagEditor() {
  return <Header variant="h1">TagEditor</Header>;
}
