import Header from "@cloudscape-design/components/header";

export default function Home() {
  return <Header variant="h1">Console Home</Header>;
}
