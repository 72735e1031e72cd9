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
  /** Buttons after the one that refreshes. They are there before the answer is, and also if there is none. */
  actions?: ReactNode;
  children: (value: T) => ReactNode;
}

/** The screen of one thing: its heading at once, and below it what was found, what went wrong, or that it is on its way. */
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
