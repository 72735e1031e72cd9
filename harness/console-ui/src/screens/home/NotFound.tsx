import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import ContentLayout from "@cloudscape-design/components/content-layout";
import Header from "@cloudscape-design/components/header";
import { useLocation } from "react-router";
import { useFollow } from "../../parts/useFollow";
import { useTitle } from "../../parts/useTitle";

/** Screen for unknown paths. */
export default function NotFound() {
  useTitle("Page not found");
  const { pathname } = useLocation();
  const follow = useFollow();
  return (
    <ContentLayout header={<Header variant="h1">Page not found</Header>}>
      <Alert
        type="warning"
        header={`This console has no page ${pathname.slice(0, 200)}`}
        action={
          <Button href="/" onFollow={follow}>
            Console Home
          </Button>
        }
      >
        This console has only a part of AWS's console. The menu Services, at the top, lists it.
      </Alert>
    </ContentLayout>
  );
}
