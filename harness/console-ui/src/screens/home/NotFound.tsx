import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import ContentLayout from "@cloudscape-design/components/content-layout";
import Header from "@cloudscape-design/components/header";
import { useLocation } from "react-router";
import { useFollow } from "../../parts/useFollow";
import { useTitle } from "../../parts/useTitle";

/** For a path that no screen has. */
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
        Not everything that AWS's console has is here. What there is is under Services, at the top.
      </Alert>
    </ContentLayout>
  );
}
