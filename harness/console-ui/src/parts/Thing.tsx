import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Spinner from "@cloudscape-design/components/spinner";
import type { ReactNode } from "react";
import { ButtonRow } from "./ButtonRow";
import { Failed } from "./Failed";
import { RefreshButton } from "./RefreshButton";
import type { Called } from "./useCall";

interface ThingProps<T> {
  heading: ReactNode;
  description?: ReactNode;
  found: Called<T>;
  /** Buttons after the refresh button. They are shown before the answer, and also without one. */
  actions?: ReactNode;
  children: (value: T) => ReactNode;
}

/** The screen of one resource. The heading is shown at once; below it are the result, an error, or a loading state. */
export function Thing<T>({ heading, description, found, actions, children }: ThingProps<T>) {
  const { value, error, loading, refresh } = found;
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        description={description}
        actions={
          <ButtonRow>
            <RefreshButton onClick={refresh} loading={loading} />
            {actions}
          </ButtonRow>
        }
      >
        {heading}
      </Header>
      {error !== undefined && <Failed error={error} onRetry={refresh} />}
      {value === undefined && loading && <Spinner size="large" />}
      {value !== undefined && children(value)}
    </SpaceBetween>
  );
}
