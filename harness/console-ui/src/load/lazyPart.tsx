import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Spinner from "@cloudscape-design/components/spinner";
import { Component, type ComponentType, lazy, type ReactNode, Suspense, useState } from "react";
import { PartMissing, part } from "./part";

/**
 * A component whose module is loaded when it is first shown. If loading fails repeatedly, its place shows the error
 * with a retry button; the rest of the page stays.
 */
export function lazyPart<P extends object>(
  load: () => Promise<{ default: ComponentType<P> }>,
  meanwhile: ReactNode = <Spinner size="large" />,
): ComponentType<P> {
  const source = new Source(load);
  return (props: P) => <Place source={source} props={props} meanwhile={meanwhile} />;
}

/** The module, shared by all places that show it and available at once after the first load. */
class Source<P extends object> {
  latest: ComponentType<P>;

  constructor(private readonly load: () => Promise<{ default: ComponentType<P> }>) {
    this.latest = this.again();
  }

  again(): ComponentType<P> {
    this.latest = lazy(() => part(this.load)) as unknown as ComponentType<P>;
    return this.latest;
  }
}

interface PlaceProps<P extends object> {
  source: Source<P>;
  props: P;
  meanwhile: ReactNode;
}

function Place<P extends object>({ source, props, meanwhile }: PlaceProps<P>) {
  const [Shown, show] = useState(() => source.latest);
  return (
    <IfMissing onAgain={() => show(() => source.again())}>
      <Suspense fallback={meanwhile}>
        <Shown {...props} />
      </Suspense>
    </IfMissing>
  );
}

class IfMissing extends Component<{ children: ReactNode; onAgain: () => void }, { error: unknown }> {
  override state = { error: undefined as unknown };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) {
      return this.props.children;
    }
    if (!(error instanceof PartMissing)) {
      throw error; // an error in the module, not in loading it
    }
    return (
      <Alert
        type="error"
        header="This part of the page could not be loaded"
        action={
          <Button
            onClick={() => {
              this.setState({ error: undefined });
              this.props.onAgain();
            }}
          >
            Try again
          </Button>
        }
      >
        It was tried several times. Check that ./lab up is still running; if it was rebuilt since, reload this page.
        <Box variant="small">{error.message}</Box>
      </Alert>
    );
  }
}
