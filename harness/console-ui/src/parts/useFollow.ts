import type { LinkProps } from "@cloudscape-design/components/link";
import { useCallback } from "react";
import { useNavigate } from "react-router";

/**
 * Handler for `onFollow` of Cloudscape's links, breadcrumbs and buttons with an href: navigates without reloading the
 * page.
 */
export function useFollow() {
  const navigate = useNavigate();
  return useCallback(
    (event: CustomEvent<Pick<LinkProps.FollowDetail, "href" | "external">>) => {
      const { href, external } = event.detail;
      if (href && !external) {
        event.preventDefault();
        navigate(href);
      }
    },
    [navigate],
  );
}
